package io.roamhub.common.json;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Takes in the body of an OICP request as bytes. */
@Provider
public class ReceivedBodyReader implements MessageBodyReader<ReceivedBody> {

    @Inject
    BodyIntake intake;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ReceivedBody.class;
    }

    @Override
    public ReceivedBody readFrom(
            Class<ReceivedBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return new ReceivedBody(intake.bytes(mediaType, headers, body), intake.isStrict());
    }
}
