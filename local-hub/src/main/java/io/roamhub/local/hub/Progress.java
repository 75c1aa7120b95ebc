package io.roamhub.local.hub;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Told of what a starting hub is doing, for people who wait. */
public interface Progress {

    /** Something begins that may take a while, as a phrase: {@code creating the database}. */
    void working(String phrase);

    /** A process is ready, this long after its start. */
    void ready(String what, Duration took);

    /** Something that a person should know, a whole sentence. */
    void message(String sentence);

    /** Says nothing. */
    static Progress silent() {
        return to(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** One line for each event. */
    static Progress to(PrintStream out) {
        return new Progress() {
            @Override
            public void working(String phrase) {
                out.println("  " + phrase + " …");
            }

            @Override
            public void ready(String what, Duration took) {
                out.println(String.format(Locale.ROOT, "  %-28s ready  %5.1f s", what, took.toMillis() / 1000.0));
            }

            @Override
            public void message(String sentence) {
                out.println("  " + sentence);
            }
        };
    }
}
