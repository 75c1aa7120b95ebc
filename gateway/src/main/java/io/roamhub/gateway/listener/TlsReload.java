package io.roamhub.gateway.listener;

import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.gateway.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps the listener's TLS as the PEM files and the partner directory say, without a restart: a renewed server
 * certificate, a new client CA and a newer revocation list count from the next connection on.
 */
@Singleton
public class TlsReload {

    private static final Logger LOG = Logger.getLogger(TlsReload.class);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final PartnerDirectory directory;
    private final RevocationLists revocationLists;
    private final AtomicBoolean refreshIsDue = new AtomicBoolean();
    private final AtomicBoolean fetchIsDue = new AtomicBoolean();
    private final TlsEngine engine = TlsEngine.best();
    private TlsMaterial material;
    private ReloadableTls tls;

    TlsReload(Vertx vertx, GatewayConfig config, PartnerDirectory directory, RevocationLists revocationLists) {
        this.revocationLists = revocationLists;
        this.vertx = vertx;
        this.config = config;
        this.directory = directory;
    }

    /**
     * Reads everything for the first time and watches it from then on.
     *
     * @throws IllegalStateException when a server cannot be run with it; the message says why
     */
    synchronized HttpServerOptions begin() {
        try {
            material = read();
            tls = new ReloadableTls(material.context(vertx, engine));
        } catch (Exception e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
        directory.onChange(changed -> {
            inBackground(refreshIsDue, this::refresh);
            inBackground(fetchIsDue, this::fetchRevocations);
        });
        vertx.setPeriodic(config.reloadInterval().toMillis(), timer -> inBackground(refreshIsDue, this::refresh));
        vertx.setPeriodic(
                config.revocationInterval().toMillis(), timer -> inBackground(fetchIsDue, this::fetchRevocations));
        inBackground(fetchIsDue, this::fetchRevocations);
        return ServerOptions.of(config, material, tls);
    }

    TlsEngine engine() {
        return engine;
    }

    /** However many changes come while one is waited for: it is done once for all of them. */
    private void inBackground(AtomicBoolean due, Runnable work) {
        if (due.compareAndSet(false, true)) {
            vertx.executeBlocking(
                    () -> {
                        due.set(false);
                        work.run();
                        return null;
                    },
                    false);
        }
    }

    /** Without the lock while it waits for the registry: a new CA need not wait for that. */
    private void fetchRevocations() {
        revocationLists.fetch(knownAuthorities());
        refresh();
    }

    private synchronized Authorities knownAuthorities() {
        return material.authorities();
    }

    private synchronized void refresh() {
        try {
            TlsMaterial found = read();
            if (!found.equals(material)) {
                tls.replace(found.context(vertx, engine));
                material = found;
                LOG.infof("event=tls-reloaded material=%s", found);
            }
        } catch (Exception e) {
            LOG.errorf("event=tls-reload-failed reason=\"%s\"", e.getMessage());
        }
    }

    private TlsMaterial read() throws GeneralSecurityException {
        return TlsMaterial.read(
                config.certificate(),
                config.privateKey(),
                config.clientCa(),
                directory.current().caCertificates(),
                revocationLists,
                material == null ? null : material.authorities());
    }
}
