package io.roamhub.common.json;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.caller.CallerIds;
import io.roamhub.common.config.BodiesConfig;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.catalogue.MessageCatalogue;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Reads the body of an OICP request: media type, size, encoding, every field rule, and that the caller speaks for itself.
 * What a resource gets is valid in all of these.
 */
@Provider
public class ReceivedReader implements MessageBodyReader<Received<?>> {

    private static final long LARGE_PUSH = 256L << 20;

    @Inject
    Caller caller;

    @Inject
    CallerIds ids;

    @Inject
    BodiesConfig config;

    @Inject
    BodyRoom room;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Received.class;
    }

    @Override
    public Received<?> readFrom(
            Class<Received<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        requireJson(headers.getFirst(HttpHeaders.CONTENT_TYPE), mediaType);
        byte[] bytes = BodyReader.read(
                body,
                headers.getFirst(HttpHeaders.CONTENT_LENGTH),
                headers.getFirst(HttpHeaders.CONTENT_ENCODING),
                limit(caller.operation()),
                room::take);
        return parse(bytes, messageType(genericType));
    }

    private <T> Received<T> parse(byte[] bytes, WireType<T> type) {
        Parsed.Valid<T> valid = OicpJson.read(bytes, type, config.strict()).orThrow();
        ids.requireSender(caller.partner(), valid.message());
        return new Received<>(valid.message(), valid.text(), valid.rewritten(), bytes, valid.warnings());
    }

    private long limit(Operation operation) {
        long usual = operation == Operation.PUSH_EVSE_DATA ? LARGE_PUSH : config.maxSize();
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

    private static WireType<?> messageType(Type genericType) {
        if (genericType instanceof ParameterizedType received
                && received.getActualTypeArguments()[0] instanceof Class<?> message) {
            return MessageCatalogue.type(message.asSubclass(Message.class))
                    .orElseThrow(() -> new IllegalStateException("no wire type for " + message.getName()));
        }
        throw new IllegalStateException("Received needs the message's class, not " + genericType);
    }
}
