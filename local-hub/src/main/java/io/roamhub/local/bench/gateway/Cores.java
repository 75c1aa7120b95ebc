package io.roamhub.local.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which core the proxies under test run on and which one everything that loads them. Empty where processes cannot be pinned or
 * there is one core only.
 */
record Cores(List<Integer> usable) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s*(\\S+)");

    /** The cores that this process may use, where {@code taskset} can pin to them. */
    static Cores available() {
        if (Programs.find("taskset").isEmpty()) {
            return new Cores(List.of());
        }
        try {
            Matcher matcher = ALLOWED.matcher(Files.readString(STATUS));
            List<Integer> all = matcher.find() ? parsed(matcher.group(1)) : List.of();
            return new Cores(all.size() < 2 ? List.of() : all);
        } catch (IOException e) {
            return new Cores(List.of());
        }
    }

    /** Reads a list as Linux writes it, for example {@code 0-3,8}. */
    static List<Integer> parsed(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String part : list.split(",")) {
            String[] ends = part.split("-");
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    boolean arePinned() {
        return !usable.isEmpty();
    }

    /** The command, pinned to the core of the proxies. */
    List<String> forProxy(List<String> command) {
        return arePinned() ? pinned(usable.getFirst(), command) : command;
    }

    /** The command, pinned to the core of the load. */
    List<String> forLoad(List<String> command) {
        return arePinned() ? pinned(usable.get(1), command) : command;
    }

    private static List<String> pinned(int core, List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
        pinned.addAll(command);
        return pinned;
    }

    /** What is pinned where, for the reader. */
    String description() {
        return arePinned()
                ? "proxy under test on core " + usable.getFirst() + ", load and upstream on core " + usable.get(1)
                : "nothing is pinned: taskset is missing or there is one core only; the ratios tell less";
    }
}
