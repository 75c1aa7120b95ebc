package io.roamhub.common.calls;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What becomes of an answer that comes after the call was given up. Only of so many calls to one partner at a time is a
 * late answer waited for; there is no promise that one is heard.
 *
 * @param patience how long it is listened for after the deadline
 * @param listener hears it, at most once, on a virtual thread of its own
 */
public record LateAnswers(Duration patience, Consumer<PartnerAnswer.Answered> listener) {}
