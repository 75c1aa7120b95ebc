package io.roamhub.registry.world;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.config.World;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class DatabaseWorldTest {

    @Inject
    DataSource database;

    @Test
    void a_registry_starts_again_on_the_database_of_its_world() {
        assertThatCode(() -> new DatabaseWorld(database, World.LAPTOP).check(null))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = World.class,
            names = {"TEST", "PRODUCTION"})
    void a_registry_of_another_world_does_not_start_on_it(World other) {
        assertThatThrownBy(() -> new DatabaseWorld(database, other).check(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("belongs to the world laptop");
    }
}
