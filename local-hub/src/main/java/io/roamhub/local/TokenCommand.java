package io.roamhub.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.client.TokenRequest;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.onboarding.ManagementApi;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an access token for the management API of a running hub. */
@Command(
        name = "token",
        description = {
            "Print an access token for the management API, valid for an hour:",
            "the hub administrator's, or with --partner one with which that partner sees and maintains itself."
        })
final class TokenCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private DirectoryOption directory;

    @Option(
            names = "--partner",
            paramLabel = "ID",
            description = "A partner, by its UUID or its operator or provider id, for example DE*ABC.")
    private String partner;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HubLayout layout = directory.layout();
        HubFile hub = HubFile.read(layout.hubFile())
                .orElseThrow(() -> new Problem("No hub is ready in " + layout.directory()
                        + "; start one with ./roamhub up, or name its directory with --dir."));
        TokenRequest request = partner == null
                ? TokenRequest.ofAdministrator(hub)
                : TokenRequest.ofPartner(hub, layout.directory(), partnerId(hub));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.toHttp(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Problem("The identity provider gave no token: HTTP status " + answer.statusCode() + ".");
            }
            System.out.println(JSON.readTree(answer.body()).path("access_token").asText());
        }
        return 0;
    }

    private String partnerId(HubFile hub) {
        try (ManagementApi api = new ManagementApi(hub)) {
            List<String> found = new ArrayList<>();
            for (JsonNode one : api.get("/partners?size=100&q=" + URLEncoder.encode(searched(), StandardCharsets.UTF_8))
                    .path("content")) {
                if (isMeant(one)) {
                    found.add(one.path("id").asText());
                }
            }
            if (found.size() == 1) {
                return found.getFirst();
            }
            if (found.isEmpty() && isUuid()) {
                return api.get("/partners/" + partner).path("id").asText();
            }
            throw new Problem(
                    found.isEmpty()
                            ? "This hub has no partner " + partner + "."
                            : "More than one partner has the id " + partner + "; name its UUID.");
        }
    }

    private String searched() {
        return isUuid() ? "" : partner;
    }

    private boolean isUuid() {
        return partner.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private boolean isMeant(JsonNode one) {
        List<String> ids = new ArrayList<>();
        one.path("operatorIds").forEach(id -> ids.add(id.asText()));
        one.path("providerIds").forEach(id -> ids.add(id.asText()));
        return ids.stream().anyMatch(id -> id.equalsIgnoreCase(partner));
    }
}
