package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The source tree that this launcher was built in: where the services' JARs are.
 *
 * @param home its root
 */
public record Checkout(Path home) {

    /** The launcher's own; the shell script names it, anything else is found from the class files. */
    public static Checkout own() {
        String named = System.getProperty("roamhub.home");
        if (named != null) {
            return new Checkout(Path.of(named).toAbsolutePath().normalize());
        }
        // local-hub/target/{classes, local-hub.jar}
        return new Checkout(code().getParent().getParent().getParent());
    }

    /** The JAR or class folder of the launcher itself. */
    public Path ownCode() {
        return code();
    }

    private static Path code() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder of the service's module. */
    public Path module(HubService service) {
        return home.resolve(service.module());
    }

    /** The service's runnable JAR; a {@link Problem} when it has not been built. */
    public Path jar(HubService service) {
        Path jar = module(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Problem("The " + service.module() + " has not been built (" + jar
                    + " is missing); ./roamhub builds what is missing, or run mvn package.");
        }
        return jar;
    }
}
