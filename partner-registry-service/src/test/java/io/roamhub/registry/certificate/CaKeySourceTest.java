package io.roamhub.registry.certificate;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.roamhub.common.config.World;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CaKeySourceTest {

    @TempDir
    Path folder;

    @Test
    void production_does_not_start_without_a_key_store() {
        CaKeySource source = new CaKeySource(new TestCaConfig(null), World.PRODUCTION, null);

        assertThatThrownBy(source::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("roamhub.ca.key-store is not set");
    }

    @Test
    void a_key_store_that_is_none_is_told_in_a_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.p12"), "nothing");
        CaKeySource source = new CaKeySource(new TestCaConfig(file), World.LAPTOP, null);

        assertThatThrownBy(source::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PKCS#12");
    }
}
