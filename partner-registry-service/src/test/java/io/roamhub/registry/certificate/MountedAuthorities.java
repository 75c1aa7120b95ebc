package io.roamhub.registry.certificate;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.roamhub.registry.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A mounted key store of a test world: the first authority signs. */
public class MountedAuthorities implements QuarkusTestResourceLifecycleManager {

    static final String PASSWORD = "only-for-this-test";

    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("authorities");
            Path store = Files.write(
                    folder.resolve("ca.p12"),
                    TestAuthority.named("CN=First CA,OU=roamhub-test").keyStore(PASSWORD));
            return Map.of(
                    "roamhub.world",
                    "test",
                    "roamhub.ca.key-store",
                    store.toString(),
                    "roamhub.ca.key-store-password",
                    PASSWORD,
                    "roamhub.ca.reload-interval",
                    "PT1H");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(folder.resolve("ca.p12"));
            Files.deleteIfExists(folder);
        } catch (IOException kept) {
            throw new IllegalStateException(kept);
        }
    }
}
