package io.roamhub.common.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Refuses to start a service with settings that are for a laptop: in production all of them, in a test world, which others
 * reach too, weak and missing secrets.
 */
@ApplicationScoped
public class WorldCheck {

    private static final Logger LOG = Logger.getLogger(WorldCheck.class);
    private static final int SHORTEST_KEY = 32;
    private static final int SHORTEST_SECRET = 16;
    private static final String ANY = "any";

    @Inject
    Config config;

    @Inject
    DirectoryConfig directory;

    @Inject
    CallsConfig calls;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        World world = config.getOptionalValue("roamhub.world", World.class).orElse(World.PRODUCTION);
        LOG.infof("event=starting world=%s", world.name().toLowerCase(Locale.ROOT));
        if (world == World.LAPTOP) {
            return;
        }
        List<String> unsafe = weakSecrets();
        if (world == World.PRODUCTION) {
            unsafe.addAll(laptopSettings());
        }
        if (!unsafe.isEmpty()) {
            unsafe.forEach(setting -> LOG.errorf("event=unsafe-setting reason=\"%s\"", setting));
            throw new IllegalStateException("This is " + (world == World.PRODUCTION ? "production" : "a test world")
                    + " (roamhub.world), so these settings are refused: " + String.join("; ", unsafe));
        }
    }

    private List<String> weakSecrets() {
        List<String> weak = new ArrayList<>();
        if (directory.snapshotFile().isPresent()) {
            requireKey("roamhub.directory.snapshot-key", directory.snapshotKey(), weak);
        }
        Optional<String> mediaKey = value("roamhub.media-hash-key");
        if (mediaKey.isPresent()) {
            requireKey("roamhub.media-hash-key", mediaKey, weak);
        }
        Optional<String> previousMediaKey = value("roamhub.media-hash-previous-key");
        if (previousMediaKey.isPresent()) {
            requireKey("roamhub.media-hash-previous-key", previousMediaKey, weak);
        }
        value("quarkus.oidc-client.credentials.secret")
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .ifPresent(secret -> weak.add(
                        "quarkus.oidc-client.credentials.secret is shorter than " + SHORTEST_SECRET + " characters"));
        value("quarkus.datasource.password")
                .filter(password ->
                        value("quarkus.datasource.username").stream().anyMatch(password::equals))
                .ifPresent(password -> weak.add("quarkus.datasource.password is the user's name"));
        value("quarkus.oidc.token.audience")
                .filter(ANY::equals)
                .ifPresent(any -> weak.add("quarkus.oidc.token.audience admits tokens for every application"));
        return weak;
    }

    private List<String> laptopSettings() {
        List<String> unsafe = new ArrayList<>();
        if (directory.file().isPresent()) {
            unsafe.add("roamhub.directory.file replaces the partner registry");
        }
        if (calls.enabled() && calls.keyStore().isEmpty()) {
            unsafe.add("roamhub.calls.key-store is not set: partners could not recognise the hub"
                    + " (or set roamhub.calls.enabled=false where partners are never called)");
        }
        value("quarkus.oidc.auth-server-url")
                .filter(WorldCheck::isLoopback)
                .ifPresent(url -> unsafe.add("quarkus.oidc.auth-server-url is on this machine"));
        return unsafe;
    }

    private static void requireKey(String name, Optional<String> key, List<String> unsafe) {
        if (key.isEmpty() || key.get().length() < SHORTEST_KEY) {
            unsafe.add(name + " is missing or shorter than " + SHORTEST_KEY + " characters");
        }
    }

    private static boolean isLoopback(String url) {
        String host = URI.create(url).getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }
}
