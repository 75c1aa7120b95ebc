package io.roamhub.local.postgres;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs run, which refuse to be root. Where the launcher is root they get a user namespace in which they
 * are nobody, and their files still belong to root outside; where the system grants no namespace, as in many
 * containers, they really become nobody.
 */
enum Unprivileged {
    /** The launcher is an ordinary user, and so is PostgreSQL. */
    AS_WE_ARE(List.of()),
    /** Nobody inside a user namespace. */
    NAMESPACE(List.of("unshare", "-U")),
    /** The account nobody. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The first way that works on this system for a server in the given folder. */
    static Unprivileged here(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_WE_ARE;
        }
        if (succeeds(NAMESPACE.command(List.of("true")))) {
            return NAMESPACE;
        }
        if (!succeeds(NOBODY.command(List.of("true")))) {
            throw new Problem("PostgreSQL does not run as root, and neither unshare nor setpriv works here to make it"
                    + " somebody else; start Roamhub as another user.");
        }
        if (!succeeds(NOBODY.command(List.of("test", "-x", folder.toString())))) {
            throw new Problem("PostgreSQL does not run as root, and the account nobody, which it would run as, cannot"
                    + " enter " + folder + "; choose a folder with --dir that every user can enter, or start Roamhub"
                    + " as another user.");
        }
        return NOBODY;
    }

    /** The command as it must be started. */
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Gives the folder to the account that PostgreSQL runs as. */
    void own(Path folder) {
        if (this == NOBODY && !succeeds(List.of("chown", "-R", "65534:65534", folder.toString()))) {
            throw new Problem(
                    "The folder " + folder + " cannot be given to the account nobody, which PostgreSQL runs as.");
        }
    }

    /** {@code setsid}, where the system has it: keeps Ctrl-C in the terminal away from the server. */
    static List<String> detached() {
        boolean available =
                List.of("/usr/bin/setsid", "/bin/setsid").stream().map(Path::of).anyMatch(Files::isExecutable);
        return available ? List.of("setsid") : List.of();
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
