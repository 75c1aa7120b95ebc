package io.roamhub.common.json;

import io.roamhub.common.answer.AnswerCode;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.catalogue.MessageCatalogue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes OICP messages by their wire type. */
@Provider
public class MessageWriter implements MessageBodyWriter<Message> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Message.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Message message,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        AnswerCode.of(message).ifPresent(code -> headers.putSingle(AnswerCode.HEADER, code));
        out.write(MessageCatalogue.write(message));
    }
}
