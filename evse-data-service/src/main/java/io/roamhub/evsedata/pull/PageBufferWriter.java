package io.roamhub.evsedata.pull;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Hands the memory of a page to the network, without a stream and its copies between. */
@Provider
public class PageBufferWriter implements ServerMessageBodyWriter<PageBuffer> {

    @Inject
    RoutingContext call;

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == PageBuffer.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == PageBuffer.class;
    }

    @Override
    public void writeResponse(PageBuffer page, Type genericType, ServerRequestContext context) {
        page.send(call.response());
    }

    @Override
    public void writeTo(
            PageBuffer page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        page.close();
        throw new WebApplicationException("pages are not written to streams");
    }
}
