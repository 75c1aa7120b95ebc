package io.roamhub.common.calls;

/** What came of a call to a partner's back end. */
public sealed interface PartnerAnswer {

    /**
     * The partner answered, with whatever HTTP status; redirects are not followed.
     *
     * @param body at most 1 MB
     */
    record Answered(int status, byte[] body) implements PartnerAnswer {}

    /**
     * No answer within the deadline, or the calling thread was interrupted.
     *
     * @param requestSent whether the partner may have received the request; {@code false}: it certainly has not
     */
    record TimedOut(boolean requestSent) implements PartnerAnswer {}

    /** No connection came about, or none was allowed: the partner has certainly not received the request. */
    record Unreachable(String reason) implements PartnerAnswer {}

    /** The partner may have received the request, but there is no usable answer: too large, cut off or not HTTP. */
    record Unreadable(String reason) implements PartnerAnswer {}

    /** Not tried: the partner failed too often of late, or too many calls to it are under way. */
    record CircuitOpen() implements PartnerAnswer {}
}
