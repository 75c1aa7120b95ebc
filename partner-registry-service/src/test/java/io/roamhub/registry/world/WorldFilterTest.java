package io.roamhub.registry.world;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.Registry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class WorldFilterTest {

    @ParameterizedTest
    @CsvSource({"laptop, 200", "test, 409", "production, 409"})
    void a_service_gets_the_directory_of_its_own_world_only(String world, int status) {
        Registry.as(Tokens.service())
                .header(InternalHttp.WORLD, world)
                .get("/internal/v1/directory")
                .then()
                .statusCode(status);
    }
}
