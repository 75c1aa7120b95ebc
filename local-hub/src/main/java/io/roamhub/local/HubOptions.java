package io.roamhub.local;

import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.hub.LocalHub.Identity;
import io.roamhub.local.hub.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be chosen wherever a hub is started. */
public final class HubOptions {

    @Mixin
    private DirectoryOption directory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port; every other port moves with it. Default: ${DEFAULT-VALUE}",
            defaultValue = "" + HubLayout.DEFAULT_PORT)
    private int port;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many of each service. Default: ${DEFAULT-VALUE}",
            defaultValue = "1")
    private int replicas;

    @Option(
            names = "--identity",
            paramLabel = "PROVIDER",
            description =
                    "The identity provider: light, or keycloak (a real one, fetched through Maven the first time)."
                            + " Default: light",
            defaultValue = "LIGHT")
    private Identity identity;

    @Option(names = "--fresh", description = "Forget what earlier hubs left in the directory.")
    private boolean fresh;

    /** The hub that was asked for. */
    public LocalHub.Options with(Progress progress) {
        return new LocalHub.Options(directory.path(), port, replicas, identity, fresh, progress);
    }
}
