package io.roamhub.local.hub;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HubSecretsTest {

    @TempDir
    Path directory;

    @Test
    void a_secret_is_made_once_and_kept() {
        Path file = directory.resolve("secrets.json");
        String made = new HubSecrets(file).get("database");

        assertThat(new HubSecrets(file).get("database")).isEqualTo(made).hasSize(43);
    }

    @Test
    void an_encryption_key_has_32_bytes() {
        String key = new HubSecrets(directory.resolve("secrets.json")).key("cdr-encryption");

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void secrets_are_not_shown() {
        HubSecrets secrets = new HubSecrets(directory.resolve("secrets.json"));

        assertThat(secrets.toString()).doesNotContain(secrets.get("database"));
    }
}
