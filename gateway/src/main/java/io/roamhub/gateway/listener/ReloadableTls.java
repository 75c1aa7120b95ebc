package io.roamhub.gateway.listener;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * A TLS context whose content can be replaced: connections that are open keep what they were made with, the next one
 * gets the new. Vert.x' own update leaves the server without a context while the new one is being built.
 */
final class ReloadableTls extends SslContext {

    private volatile SslContext current;

    ReloadableTls(SslContext first) {
        this.current = first;
    }

    void replace(SslContext next) {
        current = next;
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return current.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // netty has no other way to ask for it
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current.newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current.sessionContext();
    }

    /** Hands this context to Vert.x in place of one that Vert.x would make. */
    SSLEngineOptions asEngine() {
        return new Engine(this);
    }

    private static final class Engine extends SSLEngineOptions {

        private final ReloadableTls tls;

        Engine(ReloadableTls tls) {
            this.tls = tls;
        }

        @Override
        public SSLEngineOptions copy() {
            return new Engine(tls);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return () -> tls;
        }
    }
}
