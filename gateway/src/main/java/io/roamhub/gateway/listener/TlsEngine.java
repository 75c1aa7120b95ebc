package io.roamhub.gateway.listener;

import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.OpenSSLEngineOptions;

/** Who does the cryptography of TLS. BoringSSL costs about half of what the JDK's TLS does. */
enum TlsEngine {
    BORING_SSL(SslProvider.OPENSSL),
    JDK(SslProvider.JDK);

    private final SslProvider provider;

    TlsEngine(SslProvider provider) {
        this.provider = provider;
    }

    /** BoringSSL where its library could be loaded; never in a native image, which does not carry it. */
    static TlsEngine best() {
        return OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable() ? BORING_SSL : JDK;
    }

    SslProvider provider() {
        return provider;
    }
}
