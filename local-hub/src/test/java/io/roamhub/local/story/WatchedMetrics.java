package io.roamhub.local.story;

import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that dashboards and alerts of {@code k8s/components/monitoring} name, and those that a hub's services tell. */
final class WatchedMetrics {

    private static final Pattern NAME =
            Pattern.compile("\\b(?:roamhub|http|jvm|agroal|process|netty|worker|system)_[a-z0-9_]+");
    private static final Pattern TOLD = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[{ ]");

    private WatchedMetrics() {}

    /** Named in a dashboard or an alert. */
    static Set<String> named(Path checkout) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(checkout.resolve("k8s/components/monitoring"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher name = NAME.matcher(Files.readString(file));
                while (name.find()) {
                    names.add(name.group());
                }
            }
        }
        return names;
    }

    /** Told by any replica of any service. */
    static Set<String> told(HubLayout layout) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (HubService service : HubService.values()) {
                for (int replica = 0; replica < layout.replicas(); replica++) {
                    URI metrics =
                            URI.create("http://localhost:" + layout.managementPort(service, replica) + "/q/metrics");
                    Matcher name = TOLD.matcher(
                            client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                                    .body());
                    while (name.find()) {
                        names.add(name.group(1));
                    }
                }
            }
        }
        return names;
    }
}
