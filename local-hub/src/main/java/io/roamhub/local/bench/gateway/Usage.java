package io.roamhub.local.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process and all that it started have used so far, as Linux counts it. */
record Usage(double cpuSeconds, long residentBytes) {

    /** Linux tells processor time in hundredths of a second, whatever its own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    /** Whether this machine tells. */
    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    static Usage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> ofOne(each.pid()))
                .reduce(new Usage(0, 0), Usage::plus);
    }

    private static Usage ofOne(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // the program's name stands in brackets and may contain anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
            return new Usage(
                    (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND,
                    resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0);
        } catch (IOException e) {
            return new Usage(0, 0); // it has ended meanwhile
        }
    }

    private Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, residentBytes + other.residentBytes);
    }
}
