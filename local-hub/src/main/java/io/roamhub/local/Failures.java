package io.roamhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** The one place that turns what went wrong into a sentence. */
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem.getMessage();
            case UncheckedIOException wrapped -> sentence(wrapped.getCause());
            case AccessDeniedException denied -> "The file " + denied.getFile() + " cannot be read or written.";
            case IOException full
            when isDiskFull(full) ->
                "The disk is full"
                        + (full instanceof FileSystemException file && file.getFile() != null
                                ? ": " + file.getFile() + " could not be written."
                                : "; make room and try again.");
            case IOException input -> "Reading or writing failed: " + reason(input) + ".";
            default -> "That went wrong: " + reason(failure) + "; --verbose shows where.";
        };
    }

    private static boolean isDiskFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
