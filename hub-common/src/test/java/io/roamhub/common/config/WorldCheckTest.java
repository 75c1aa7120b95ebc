package io.roamhub.common.config;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorldCheckTest {

    private static final Map<String, String> SAFE = Map.of(
            "roamhub.calls.key-store", "/secrets/hub.p12",
            "roamhub.directory.urls", "http://partner-registry-service:8080",
            "roamhub.directory.snapshot-file", "/data/directory.snapshot",
            "roamhub.directory.snapshot-key", "0123456789abcdef0123456789abcdef",
            "roamhub.media-hash-key", "0123456789abcdef0123456789abcdef",
            "quarkus.oidc.auth-server-url", "https://identity.example/realms/roamhub",
            "quarkus.oidc-client.credentials.secret", "0123456789abcdef",
            "quarkus.datasource.username", "roamhub",
            "quarkus.datasource.password", "something else");

    private static void start(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(DirectoryConfig.class)
                .withMapping(CallsConfig.class)
                .withDefaultValues(settings)
                .build();
        WorldCheck check = new WorldCheck();
        check.config = config;
        check.directory = config.getConfigMapping(DirectoryConfig.class);
        check.calls = config.getConfigMapping(CallsConfig.class);
        check.check(null);
    }

    @Test
    void safe_settings_start_in_production() {
        assertThatCode(() -> start(SAFE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "roamhub.directory.file, directory.json",
        "roamhub.directory.snapshot-key, short",
        "roamhub.media-hash-key, short",
        "roamhub.calls.key-store, ''",
        "quarkus.oidc-client.credentials.secret, secret",
        "quarkus.datasource.password, roamhub",
        "quarkus.oidc.token.audience, any",
        "quarkus.oidc.auth-server-url, http://localhost:8190/roamhub"
    })
    void an_unsafe_setting_is_named_and_refused_in_production(String name, String value) {
        Map<String, String> unsafe = new HashMap<>(SAFE);
        unsafe.put(name, value);

        assertThatThrownBy(() -> start(unsafe)).hasMessageContaining(name);
        unsafe.put("roamhub.world", "production");
        assertThatThrownBy(() -> start(unsafe)).hasMessageContaining(name);
        unsafe.put("roamhub.world", "laptop");
        assertThatCode(() -> start(unsafe)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "roamhub.directory.snapshot-key, short",
        "roamhub.directory.snapshot-key, ''",
        "roamhub.media-hash-key, short",
        "quarkus.oidc-client.credentials.secret, secret",
        "quarkus.datasource.password, roamhub",
        "quarkus.oidc.token.audience, any"
    })
    void a_weak_secret_is_refused_in_a_test_world_too(String name, String value) {
        Map<String, String> weak = new HashMap<>(SAFE);
        weak.put("roamhub.world", "test");
        weak.put(name, value);

        assertThatThrownBy(() -> start(weak)).hasMessageContaining(name).hasMessageContaining("a test world");
    }

    @ParameterizedTest
    @CsvSource({
        "roamhub.directory.file, directory.json",
        "roamhub.calls.key-store, ''",
        "quarkus.oidc.auth-server-url, http://localhost:8190/roamhub"
    })
    void what_only_eases_trying_things_is_left_to_a_test_world(String name, String value) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("roamhub.world", "test");
        settings.put(name, value);

        assertThatCode(() -> start(settings)).doesNotThrowAnyException();
    }

    @Test
    void a_service_that_never_calls_partners_needs_no_key_store() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("roamhub.calls.key-store", "");
        settings.put("roamhub.calls.enabled", "false");

        assertThatCode(() -> start(settings)).doesNotThrowAnyException();
    }
}
