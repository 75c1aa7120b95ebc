package io.roamhub.registry.certificate;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.roamhub.common.config.World;
import io.roamhub.registry.Csr;
import io.roamhub.registry.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CaKeySourceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = World.class,
            names = {"PRODUCTION", "TEST"})
    void no_world_but_a_laptop_starts_without_a_key_store(World world) {
        assertThatThrownBy(source(null, world)::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("roamhub.ca.key-store is not set");
    }

    @Test
    void a_key_store_that_is_none_is_told_in_a_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.p12"), "nothing");

        assertThatThrownBy(source(file, World.LAPTOP)::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PKCS#12");
    }

    @ParameterizedTest
    @CsvSource({
        "CN=Market CA,                        PRODUCTION",
        "CN=Market CA,                        LAPTOP",
        "'CN=Market CA,OU=roamhub-production', PRODUCTION",
        "'CN=Market CA,OU=Roamhub-Test',       TEST",
        "'CN=Market CA,OU=roamhub-laptop',     LAPTOP"
    })
    void an_authority_signs_in_its_own_world(String subject, World world) throws Exception {
        assertThat(source(store(TestAuthority.named(subject)), world)
                        .load()
                        .signing()
                        .certificate())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CN=Market CA,                             TEST",
        "'CN=Market CA,OU=roamhub-production',      TEST",
        "'CN=Market CA,OU=roamhub-test',            PRODUCTION",
        "'CN=Market CA,OU=Payments,OU=roamhub-test', PRODUCTION",
        "'CN=Roamhub development CA,OU=roamhub-laptop', PRODUCTION",
        "'CN=Roamhub development CA,OU=roamhub-laptop', TEST",
        "'CN=Market CA,OU=roamhub-production',      LAPTOP"
    })
    void an_authority_of_another_world_is_refused(String subject, World world) throws Exception {
        assertThatThrownBy(source(store(TestAuthority.named(subject)), world)::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OU=roamhub-");
    }

    @Test
    void an_authority_of_another_world_is_refused_beside_a_good_one_too() throws Exception {
        Path file = store(TestAuthority.named("CN=Market CA"), TestAuthority.named("CN=Trial CA,OU=roamhub-test"));

        assertThatThrownBy(source(file, World.PRODUCTION)::load).hasMessageContaining("Trial CA");
    }

    @Test
    void a_certificate_that_is_no_authoritys_is_refused() throws Exception {
        Instant end = Instant.now().plus(Duration.ofDays(100));
        Path file = store(TestAuthority.of("CN=Somebody", Csr.ec("secp256r1"), end, false));

        assertThatThrownBy(source(file, World.PRODUCTION)::load).hasMessageContaining("CA:TRUE");
    }

    @Test
    void an_authority_with_a_weak_key_is_refused() throws Exception {
        Instant end = Instant.now().plus(Duration.ofDays(100));
        Path file = store(TestAuthority.of("CN=Market CA", Csr.rsa(1024), end, true));

        assertThatThrownBy(source(file, World.PRODUCTION)::load).hasMessageContaining("1024 bits");
    }

    @Test
    void an_authority_that_has_ended_may_stay_but_not_sign() throws Exception {
        TestAuthority old =
                TestAuthority.of("CN=Old CA", Csr.ec("secp256r1"), Instant.now().minus(Duration.ofDays(1)), true);
        TestAuthority fresh = TestAuthority.named("CN=New CA");

        CaKeys keys = source(store(fresh, old), World.PRODUCTION).load();

        assertThat(keys.signing().certificate()).isEqualTo(fresh.certificate());
        assertThat(keys.certificates()).containsExactly(fresh.certificate(), old.certificate());
        assertThatThrownBy(source(store(old), World.PRODUCTION)::load).hasMessageContaining("has ended");
    }

    private CaKeySource source(Path file, World world) {
        return new CaKeySource(new TestCaConfig(file), world, null, Clock.systemUTC());
    }

    private Path store(TestAuthority authority, TestAuthority... others) throws Exception {
        return Files.write(folder.resolve("ca.p12"), authority.keyStore(TestCaConfig.PASSWORD, others));
    }
}
