package io.roamhub.local.hub;

import io.roamhub.local.file.FileWriting;
import io.roamhub.local.identity.IdentityProvider;
import io.roamhub.local.postgres.PostgresServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Writes the configuration file of each service process. A file keeps the secrets out of the process list, and stands above what
 * the service brings along.
 */
final class ServiceConfiguration {

    private final HubLayout layout;
    private final HubSecrets secrets;
    private final HubCertificates certificates;
    private final IdentityProvider identity;
    private final PostgresServer postgres;

    ServiceConfiguration(
            HubLayout layout,
            HubSecrets secrets,
            HubCertificates certificates,
            IdentityProvider identity,
            PostgresServer postgres) {
        this.layout = layout;
        this.secrets = secrets;
        this.certificates = certificates;
        this.identity = identity;
        this.postgres = postgres;
    }

    /** Writes the file for one replica and returns it. */
    Path write(HubService service, int replica) {
        Properties properties = new Properties();
        // above the application.properties inside the service (250), below the environment (300)
        properties.setProperty("config_ordinal", "275");
        properties.setProperty("roamhub.world", "laptop");
        everyService(properties, service, replica);
        service.database().ifPresent(database -> {
            properties.setProperty("quarkus.datasource.jdbc.url", postgres.url(database));
            properties.setProperty("quarkus.datasource.username", PostgresServer.USER);
            properties.setProperty("quarkus.datasource.password", secrets.get("database"));
            // a laptop that starts everything at once needs more than the usual 5 s
            properties.setProperty("quarkus.datasource.jdbc.acquisition-timeout", "30S");
        });
        switch (service) {
            case PARTNER_REGISTRY -> registry(properties);
            case GATEWAY -> gateway(properties, replica);
            case EVSE_DATA, AUTHORIZATION, CDR -> business(properties);
        }
        if (service == HubService.CDR) {
            properties.setProperty("roamhub.cdr.encryption.keys.1", secrets.key("cdr-encryption"));
        }
        Path file = layout.configuration().resolve(HubLayout.processName(service.module(), replica) + ".properties");
        FileWriting.secretly(file, text(properties));
        return file;
    }

    private void everyService(Properties properties, HubService service, int replica) {
        properties.setProperty("quarkus.http.host", "localhost");
        properties.setProperty("quarkus.http.port", String.valueOf(layout.port(service, replica)));
        properties.setProperty("quarkus.management.host", "localhost");
        properties.setProperty("quarkus.management.port", String.valueOf(layout.managementPort(service, replica)));
        // the launcher asks often while it waits
        properties.setProperty("quarkus.log.category.\"io.smallrye.health\".level", "WARN");
        properties.setProperty("quarkus.oidc.auth-server-url", identity.issuer());
        properties.setProperty("quarkus.oidc.connection-delay", "60S");
        properties.setProperty("quarkus.oidc.client-id", service.module());
        properties.setProperty("quarkus.oidc-client.auth-server-url", identity.issuer());
        properties.setProperty("quarkus.oidc-client.connection-delay", "60S");
        properties.setProperty("quarkus.oidc-client.client-id", service.module());
        properties.setProperty("quarkus.oidc-client.credentials.secret", secrets.get("client-" + service.module()));
        if (service != HubService.PARTNER_REGISTRY) {
            properties.setProperty("roamhub.directory.urls", layout.urls(HubService.PARTNER_REGISTRY));
            properties.setProperty(
                    "roamhub.directory.snapshot-file",
                    layout.snapshots()
                            .resolve(HubLayout.processName(service.module(), replica) + ".json")
                            .toString());
            properties.setProperty("roamhub.directory.snapshot-key", secrets.get("directory-snapshot"));
            // who tries things wants to see figures soon
            properties.setProperty("roamhub.service-level.report-every", "PT5S");
        }
    }

    private void registry(Properties properties) {
        properties.setProperty("roamhub.ca.key-store", layout.caKeyStore().toString());
        properties.setProperty("roamhub.ca.key-store-password", certificates.caPassword());
        properties.setProperty("roamhub.data-check.required", "false");
        calls(properties);
    }

    private void gateway(Properties properties, int replica) {
        properties.setProperty("roamhub.gateway.port", String.valueOf(layout.port(HubService.GATEWAY, replica)));
        properties.setProperty(
                "roamhub.gateway.certificate", certificates.gatewayCertificate().toString());
        properties.setProperty(
                "roamhub.gateway.private-key", certificates.gatewayKey().toString());
        properties.setProperty(
                "roamhub.gateway.client-ca", layout.caCertificate().toString());
        for (HubService service : HubService.values()) {
            if (service != HubService.GATEWAY) {
                properties.setProperty("roamhub.gateway.services." + service.module(), layout.urls(service));
            }
        }
    }

    private void business(Properties properties) {
        properties.setProperty("roamhub.media-hash-key", secrets.get("media-hash"));
        calls(properties);
        for (HubService service : new HubService[] {HubService.EVSE_DATA, HubService.AUTHORIZATION, HubService.CDR}) {
            properties.setProperty("roamhub.services." + service.module(), layout.urls(service));
        }
    }

    /** How partners' back ends are called: with the hub's certificate. */
    private void calls(Properties properties) {
        properties.setProperty(
                "roamhub.calls.key-store", certificates.hubKeyStore().toString());
        properties.setProperty("roamhub.calls.key-store-password", certificates.keyStorePassword());
        properties.setProperty(
                "roamhub.calls.trust-anchors", layout.caCertificate().toString());
    }

    private static String text(Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
