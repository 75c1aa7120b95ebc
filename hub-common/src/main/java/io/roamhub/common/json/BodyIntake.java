package io.roamhub.common.json;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.config.BodiesConfig;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;

/** Takes in the body of an OICP request: media type, size, encoding and the room that it needs. */
@ApplicationScoped
class BodyIntake {

    private static final long LARGE_PUSH = 256L << 20;

    @Inject
    Caller caller;

    @Inject
    BodiesConfig config;

    @Inject
    BodyRoom room;

    /** The bytes, unpacked. */
    byte[] bytes(MediaType mediaType, MultivaluedMap<String, String> headers, InputStream body) {
        requireJson(headers.getFirst(HttpHeaders.CONTENT_TYPE), mediaType);
        return BodyReader.read(
                body,
                headers.getFirst(HttpHeaders.CONTENT_LENGTH),
                headers.getFirst(HttpHeaders.CONTENT_ENCODING),
                limit(caller.operation()),
                room::take);
    }

    boolean isStrict() {
        return config.strict();
    }

    private long limit(Operation operation) {
        boolean whole = operation == Operation.PUSH_EVSE_DATA || operation == Operation.PUSH_AUTHENTICATION_DATA;
        long usual = whole ? LARGE_PUSH : config.maxSize();
        return config.sizes().getOrDefault(operation.oicpName(), usual);
    }

    private static void requireJson(String declared, MediaType mediaType) {
        boolean json = declared != null
                && mediaType.getType().equalsIgnoreCase("application")
                && mediaType.getSubtype().equalsIgnoreCase("json");
        if (!json) {
            throw Refusal.unsupportedMediaType("The media type must be application/json");
        }
        String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("utf8")) {
            throw new InvalidMessageException(null, "The charset must be UTF-8.");
        }
    }
}
