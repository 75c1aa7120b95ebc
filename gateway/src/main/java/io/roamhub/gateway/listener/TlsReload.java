package io.roamhub.gateway.listener;

import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.gateway.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Keeps the listener's TLS as the PEM files and the partner directory say, without a restart: a renewed server
 * certificate and a new client CA count from the next connection on.
 */
@Singleton
public class TlsReload {

    private static final Logger LOG = Logger.getLogger(TlsReload.class);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final PartnerDirectory directory;
    private final TlsEngine engine = TlsEngine.best();
    private TlsMaterial material;
    private ReloadableTls tls;

    TlsReload(Vertx vertx, GatewayConfig config, PartnerDirectory directory) {
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
        directory.onChange(changed -> refreshInBackground());
        vertx.setPeriodic(config.reloadInterval().toMillis(), timer -> refreshInBackground());
        return ServerOptions.of(config, material, tls);
    }

    TlsEngine engine() {
        return engine;
    }

    private void refreshInBackground() {
        vertx.executeBlocking(() -> {
            refresh();
            return null;
        });
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

    private TlsMaterial read() {
        return TlsMaterial.read(
                config.certificate(),
                config.privateKey(),
                config.clientCa(),
                directory.current().caCertificates());
    }
}
