package io.roamhub.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one child process, again and again.
 *
 * @param name of the program, the same for all its replicas, as in {@code hub.json}
 * @param replica from 0
 * @param environment added to the launcher's own
 * @param log takes standard output and error
 * @param signal asks it to end
 */
public record ChildSpec(
        String name,
        int replica,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Stopping.Signal signal) {

    /** The name of this one process: the second replica of {@code x} is {@code x-2}. */
    public String processName() {
        return replica == 0 ? name : name + "-" + (replica + 1);
    }
}
