package io.roamhub.local.client;

import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.LocalHub.Identity;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which hub a demo, a measurement or a trial is made at: one that is up, or one of its own. */
public final class HubChoice {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The hub that is up there; else one is started there and its state is kept. Without it: a hub"
                    + " in a temporary directory.")
    private Path directory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of the gateway of a hub that is started; every other port moves with it. Default:"
                    + " ${DEFAULT-VALUE}",
            defaultValue = "" + HubLayout.DEFAULT_PORT)
    private int port;

    @Option(names = "--replicas", paramLabel = "N", description = "How many of each service a hub that is started has.")
    private Integer replicas;

    @Option(
            names = "--identity",
            paramLabel = "PROVIDER",
            description = "The identity provider of a hub that is started: light or keycloak. Default: light",
            defaultValue = "LIGHT")
    private Identity identity;

    /** The given directory, absolute; {@code null} without one. */
    Path directory() {
        return directory == null ? null : directory.toAbsolutePath().normalize();
    }

    int port() {
        return port;
    }

    int replicas(int usual) {
        return replicas == null ? usual : replicas;
    }

    Identity identity() {
        return identity;
    }
}
