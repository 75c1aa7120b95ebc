package io.roamhub.local;

import io.roamhub.local.hub.HubLayout;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which hub of this machine is meant. */
public final class DirectoryOption {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The hub's directory. Default: ${DEFAULT-VALUE}",
            defaultValue = ".roamhub")
    private Path directory;

    /** The directory, absolute. */
    public Path path() {
        return directory.toAbsolutePath().normalize();
    }

    /** Where the files of the hub in this directory are; the ports in it are the default ones. */
    public HubLayout layout() {
        return new HubLayout(path(), HubLayout.DEFAULT_PORT, 1);
    }
}
