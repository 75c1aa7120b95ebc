package io.roamhub.gateway.upstream;

import io.netty.util.AsciiString;
import java.net.URI;

/**
 * Where a replica of a service is.
 *
 * @param basePath goes before the path of every request; empty or without a slash at its end
 * @param hostLine what every request to it has between target and the other headers, in the bytes that are sent
 */
public record ServiceAddress(String host, int port, boolean tls, AsciiString basePath, AsciiString hostLine) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Reads a base URL.
     *
     * @throws IllegalArgumentException when it names no host
     */
    static ServiceAddress of(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("The address of a service names no host: " + url);
        }
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int usual = tls ? HTTPS : HTTP;
        int port = url.getPort() >= 0 ? url.getPort() : usual;
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String host = port == usual ? url.getHost() : url.getHost() + ":" + port;
        return new ServiceAddress(
                bare(url.getHost()),
                port,
                tls,
                AsciiString.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path),
                AsciiString.of(" HTTP/1.1\r\nhost: " + host + "\r\n"));
    }

    /** An IPv6 literal has brackets in a URL only. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
