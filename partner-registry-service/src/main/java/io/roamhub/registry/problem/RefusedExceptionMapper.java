package io.roamhub.registry.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers refusals of the management API as {@code application/problem+json} (RFC 9457). */
@Provider
public class RefusedExceptionMapper implements ExceptionMapper<RefusedException> {

    private static final String PROBLEM = "application/problem+json";

    @Override
    public Response toResponse(RefusedException refused) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", refused.title());
        problem.put("status", refused.status());
        problem.put("detail", refused.getMessage());
        problem.putAll(refused.members());
        return Response.status(refused.status()).type(PROBLEM).entity(problem).build();
    }
}
