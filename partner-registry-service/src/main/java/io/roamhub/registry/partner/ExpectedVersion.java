package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets two people change a partner, or its data check, without undoing each other's work: answers carry its version as
 * {@code ETag}, and a change with {@code If-Match} is made only to that version. Without the header a change is made to whatever there is.
 */
@RequestScoped
public class ExpectedVersion {

    private static final int PRECONDITION_FAILED = 412;

    private final RoutingContext call;

    ExpectedVersion(RoutingContext call) {
        this.call = call;
    }

    /**
     * Requires that the partner is still what the caller has seen.
     *
     * @throws Problem 412 when it was changed meanwhile
     */
    public void require(Partner partner) {
        require("partner", partner.version());
    }

    /**
     * Requires that something still has the version that the caller has seen.
     *
     * @param what as the sentence of the refusal names it
     * @throws Problem 412 when it was changed meanwhile
     */
    public void require(String what, long version) {
        String expected = call.request().getHeader("If-Match");
        if (expected == null) {
            return;
        }
        String present = tag(version);
        boolean matches = Arrays.stream(expected.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(present));
        if (!matches) {
            throw Problem.of(
                    PRECONDITION_FAILED, "The " + what + " was changed meanwhile; its version is " + version + ".");
        }
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Tells the version with every answer that shows something that has one. */
    static class Tags {

        @ServerResponseFilter
        public void tag(ContainerResponseContext response) {
            if (response.getEntity() instanceof Versioned shown) {
                response.getHeaders().putSingle("ETag", ExpectedVersion.tag(shown.version()));
            }
        }
    }
}
