package io.roamhub.local.onboarding;

import io.roamhub.local.Problem;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.process.Readiness;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Finds out whether the hub already knows a partner that has just been onboarded: a call with an empty message is refused
 * as malformed (400) by a service that knows the caller, and otherwise for who it is.
 */
public final class CallProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<String> OPERATOR_PATHS = List.of(
            "evsepush/v21/operators/%s/status-records",
            "charging/v21/operators/%s/authorize/start", "cdrmgmt/v22/operators/%s/charge-detail-record");
    private static final List<String> PROVIDER_PATHS = List.of(
            "evsepull/v21/providers/%s/status-records",
            "charging/v21/providers/%s/authorize-remote/start",
            "cdrmgmt/v22/providers/%s/get-charge-detail-records-request");

    private CallProbe() {}

    /**
     * Waits until every service answers the partner.
     *
     * @param gateways base URLs of the OICP operations, one for each gateway
     * @param replicas how often each service must know the partner in a row
     */
    public static void awaitKnown(HubFile.Partner partner, List<String> gateways, int replicas, Path caCertificate) {
        TlsMaterial tls = TlsMaterial.pkcs12(
                Path.of(partner.keyStore()), Onboarding.KEY_STORE_PASSWORD.toCharArray(), caCertificate);
        List<String> paths = partner.operatorId() != null ? OPERATOR_PATHS : PROVIDER_PATHS;
        String id = partner.id().replace("*", "%2A");
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(tls.context().orElseThrow())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            for (String gateway : gateways) {
                for (String path : paths) {
                    URI address = URI.create(gateway + "/" + path.formatted(id));
                    String[] last = {"no answer"};
                    for (int replica = 0; replica < replicas; replica++) {
                        if (!Readiness.await(PATIENCE, () -> isKnown(http, address, last))) {
                            throw new Problem("The partner " + partner.id() + " is onboarded, but " + address
                                    + " still refuses it: " + last[0] + ".");
                        }
                    }
                }
            }
        }
    }

    private static boolean isKnown(HttpClient http, URI address, String[] last) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            last[0] = answer.statusCode() + " " + answer.body();
            return answer.statusCode() == 400 || answer.statusCode() == 200;
        } catch (IOException e) {
            last[0] = String.valueOf(e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
