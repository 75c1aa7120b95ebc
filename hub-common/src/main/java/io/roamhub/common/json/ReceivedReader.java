package io.roamhub.common.json;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.caller.CallerIds;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.catalogue.MessageCatalogue;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.WireType;
import jakarta.inject.Inject;
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

    @Inject
    Caller caller;

    @Inject
    CallerIds ids;

    @Inject
    BodyIntake intake;

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
        byte[] bytes = intake.bytes(mediaType, headers, body);
        return parse(bytes, messageType(genericType));
    }

    private <T> Received<T> parse(byte[] bytes, WireType<T> type) {
        Parsed.Valid<T> valid = OicpJson.read(bytes, type, intake.isStrict()).orThrow();
        ids.requireSender(caller.partner(), valid.message());
        return new Received<>(valid.message(), valid.text(), valid.rewritten(), bytes, valid.warnings());
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
