package io.roamhub.local.client;

import io.roamhub.local.Problem;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubSecrets;
import io.roamhub.local.identity.IdentityClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to ask a hub's identity provider for a token.
 *
 * @param partner whose token it is to be; empty for a token of the client's own
 */
public record TokenRequest(String url, String clientId, String clientSecret, Optional<String> partner) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A token of the hub's administrator. */
    public static TokenRequest ofAdministrator(HubFile hub) {
        return new TokenRequest(
                hub.token().url(), hub.token().clientId(), hub.token().clientSecret(), Optional.empty());
    }

    /**
     * A token of a partner, with which it sees and maintains itself.
     *
     * @param directory of the hub
     * @param partner its UUID
     * @throws Problem where the identity provider is no light one
     */
    public static TokenRequest ofPartner(HubFile hub, Path directory, String partner) {
        if (!isGivenFor(hub)) {
            throw new Problem(
                    "Keycloak gives a partner's tokens to a client of that partner; docs/partners.md tells how"
                            + " to set it up.");
        }
        HubSecrets secrets = new HubSecrets(new HubLayout(directory, HubLayout.DEFAULT_PORT, 1).secretsFile());
        return new TokenRequest(
                hub.token().url(),
                IdentityClient.PORTAL,
                secrets.get("client-" + IdentityClient.PORTAL),
                Optional.of(partner));
    }

    /** Whether the hub's identity provider gives tokens of partners to the portal. */
    public static boolean isGivenFor(HubFile hub) {
        return !hub.token().url().contains("/realms/");
    }

    /** The request. */
    public HttpRequest toHttp() {
        String form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(clientSecret)
                + partner.map(id -> "&partner=" + encoded(id)).orElse("");
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "TokenRequest[" + url + ", " + clientId
                + partner.map(id -> ", " + id).orElse("") + "]";
    }
}
