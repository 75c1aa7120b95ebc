package io.roamhub.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds in the end of a log what a person would look for there. */
public final class LogTail {

    private static final int END = 64 * 1024;
    private static final Pattern COMPLAINT =
            Pattern.compile("(?i)\\b(error|fatal|severe|failed|exception|invalid|cannot|could not)\\b");
    private static final int LONGEST = 400;

    private LogTail() {}

    /** The last line that complains of something, stack frames aside; else the last line that says anything. */
    public static Optional<String> lastComplaint(Path log) {
        List<String> lines = lines(log).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("..."))
                .toList();
        Optional<String> complaint =
                lines.stream().filter(line -> COMPLAINT.matcher(line).find()).reduce((first, second) -> second);
        return complaint
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }

    private static List<String> lines(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - END);
            byte[] end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
