package io.roamhub.local.bench.evse;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubSecrets;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Calls the evse-data-service as the gateway does, with the token of the gateway of this hub. */
final class ServiceAccess {

    static final String SERVICE = "evse-data-service";

    private final HubAccess hub;
    private final String secret;
    private String token;
    private Instant renewAt = Instant.EPOCH;

    ServiceAccess(HubAccess hub) {
        this.hub = hub;
        this.secret = new HubSecrets(
                        new HubLayout(hub.hubFile().toAbsolutePath().getParent(), HubLayout.DEFAULT_PORT, 1)
                                .secretsFile())
                .get("client-gateway");
    }

    /** A connection on behalf of a partner. */
    Wire open(String partner) {
        URI service = hub.replicas(SERVICE).getFirst();
        return Wire.open(
                service,
                TlsMaterial.none(),
                () -> "Authorization: Bearer " + token()
                        + "\r\nRoamhub-Partner: " + partner
                        + "\r\nRoamhub-Process-Id: " + UUID.randomUUID()
                        + "\r\nRoamhub-Caller-Address: 127.0.0.1\r\n");
    }

    private String token() {
        if (Instant.now().isAfter(renewAt)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(hub.hub().token().url()))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=gateway&client_secret=" + secret))
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                byte[] answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                token = JsonValue.parse(answer).at("access_token").text();
            } catch (IOException e) {
                throw new IllegalStateException("The identity provider gave no token.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            renewAt = Instant.now().plusSeconds(60);
        }
        return token;
    }
}
