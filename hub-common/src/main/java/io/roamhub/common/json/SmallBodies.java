package io.roamhub.common.json;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.roamhub.common.answer.FailureMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Small bodies of OICP requests reach their service in one piece: the gateway sends them together with the head, and handing
 * them from thread to thread piece by piece costs more than reading them.
 *
 * <p>Nobody is waited for. A request whose body is not here together with its head goes on at once, and its body is read as it
 * comes.
 */
@ApplicationScoped
public class SmallBodies {

    private static final int MOST = 64 * 1024;
    /** After what counts connections, before who may call is asked: nothing is decided here. */
    private static final int PRIORITY = 50;
    /** What has come of a body that was not whole. */
    static final String BEGINNING = SmallBodies.class.getName();

    void register(@Observes Filters filters) {
        filters.register(SmallBodies::take, PRIORITY);
    }

    /** Whether the body of a request was here together with its head. */
    public static boolean isWhole(RoutingContext call) {
        return call.body().buffer() != null;
    }

    private static void take(RoutingContext call) {
        int length = smallLength(call.request());
        if (length > 0 && call.body().buffer() == null) {
            new Intake(call, length).begin();
        } else {
            call.next();
        }
    }

    private static int smallLength(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean counts = declared != null
                && declared.length() <= 5
                && request.method() == HttpMethod.POST
                && !request.isEnded()
                && request.getHeader(HttpHeaders.EXPECT) == null
                && FailureMapper.isOicp(request.path());
        if (!counts) {
            return 0;
        }
        try {
            int length = Integer.parseInt(declared);
            return length <= MOST ? length : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What is read of one request in the turn of the event loop in which its head was read. */
    private static final class Intake {

        private final RoutingContext call;
        private final HttpServerRequest request;
        private final Buffer body;
        private boolean over;

        Intake(RoutingContext call, int length) {
            this.call = call;
            this.request = call.request();
            this.body = Buffer.buffer(length);
        }

        void begin() {
            Context context = Vertx.currentContext();
            request.handler(body::appendBuffer);
            request.endHandler(end -> whole());
            request.exceptionHandler(broken -> {});
            request.resume();
            // comes after what was received together with the head
            context.runOnContext(later -> notWhole());
        }

        private void whole() {
            if (!over) {
                over = true;
                call.setBody(body);
                call.next();
            }
        }

        private void notWhole() {
            if (!over) {
                over = true;
                request.pause();
                request.handler(null);
                request.endHandler(null);
                if (body.length() > 0) {
                    call.put(BEGINNING, body);
                }
                call.next();
            }
        }
    }
}
