package io.roamhub.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a child JVM: the launcher's own JDK, a modest heap, and a class archive that halves the time to load
 * classes from the second start on.
 */
public final class JavaCommand {

    private final List<String> options = new ArrayList<>();

    /** A JVM with this much heap at most. */
    public JavaCommand(int heapMegabytes) {
        options.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.add("-Xmx" + heapMegabytes + "m");
        options.add("-XX:+ExitOnOutOfMemoryError");
        if (Runtime.version().feature() >= 24) {
            options.add("--enable-native-access=ALL-UNNAMED");
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
    }

    /** Further options of the JVM. */
    public JavaCommand with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /**
     * Loads classes from an archive where there is one.
     *
     * @param mayWrite whether this process may write the archive when it ends
     */
    public JavaCommand with(ClassArchive archive, boolean mayWrite) {
        options.addAll(archive.options(mayWrite));
        options.add("-Xshare:auto");
        // the archive's warnings concern nobody
        options.add("-Xlog:disable");
        options.add("-Xlog:all=error:stderr");
        return this;
    }

    /** Where this JVM finds its own classes, good in any folder. */
    public static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The whole command for the program, a main class or {@code -jar} with a file. */
    public List<String> running(String... program) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of(program));
        return command;
    }
}
