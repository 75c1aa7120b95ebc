package io.roamhub.gateway.forward;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/** One running copy of a service, as seen from one event loop. */
final class Replica {

    /** How long a replica that refused a connection is passed over. */
    private static final long REST_NANOS = 2_000_000_000L;

    private final String host;
    private final int port;
    private final String basePath;
    private final RequestOptions options;
    private boolean resting;
    private long restedAt;

    Replica(URI url) {
        this.host = url.getHost();
        boolean tls = "https".equals(url.getScheme());
        this.port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getPath() == null ? "" : url.getPath();
        this.basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, host))
                .setHost(host)
                .setPort(port)
                .setSsl(tls);
    }

    RequestOptions post(String pathAndQuery) {
        return ask(HttpMethod.POST, pathAndQuery);
    }

    RequestOptions get(String pathAndQuery) {
        return ask(HttpMethod.GET, pathAndQuery);
    }

    /** The same object for every request to this replica: Vert.x takes what it needs from it before the next. */
    private RequestOptions ask(HttpMethod method, String pathAndQuery) {
        return options.setMethod(method).setURI(basePath.isEmpty() ? pathAndQuery : basePath + pathAndQuery);
    }

    void rest(long now) {
        resting = true;
        restedAt = now;
    }

    boolean isResting(long now) {
        if (resting && now - restedAt > REST_NANOS) {
            resting = false;
        }
        return resting;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
