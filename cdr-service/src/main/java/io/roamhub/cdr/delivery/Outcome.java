package io.roamhub.cdr.delivery;

import java.time.Duration;

/** What came of one attempt to deliver. */
sealed interface Outcome {

    /** In a word or a sentence without anything personal: a code, or what went wrong. */
    String said();

    /** The provider acknowledged it. */
    record Delivered(String said) implements Outcome {}

    /** The provider's back end understood and refused it with a code: trying again would not help. */
    record Rejected(String said) implements Outcome {}

    /** It has become too old to try on; the provider downloads it. */
    record Expired(String said) implements Outcome {}

    /** The provider is off-line, and downloads it. */
    record LeftForDownload(String said) implements Outcome {}

    /** It did not arrive; it is tried again after a wait. */
    record Again(String said, Duration pause) implements Outcome {}

    /** The state that the delivery has from now on. */
    default String state() {
        return switch (this) {
            case Delivered delivered -> "DELIVERED";
            case Rejected rejected -> "REJECTED";
            case Expired expired -> "EXPIRED";
            case LeftForDownload left -> "DOWNLOAD";
            case Again again -> "PENDING";
        };
    }

    /** How long until the next attempt; zero where there is none. */
    default Duration untilNext() {
        return this instanceof Again again ? again.pause : Duration.ZERO;
    }
}
