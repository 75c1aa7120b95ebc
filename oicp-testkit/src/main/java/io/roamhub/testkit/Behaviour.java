package io.roamhub.testkit;

import io.roamhub.oicp.common.Code;
import java.time.Duration;

/** What a simulated back end does with the requests of one operation. */
public sealed interface Behaviour {

    /** Does its work: a positive answer, except to a card or contract that is not its own. */
    record Accept() implements Behaviour {}

    /** Answers 200 with a refusal: {@code NotAuthorized} or {@code Result: false} with the code. */
    record Refuse(Code code) implements Behaviour {}

    /** Waits before it goes on, longer than the hub's patience perhaps. */
    record Delay(Duration duration, Behaviour then) implements Behaviour {}

    /** Answers 200 with a text that breaks off in the middle of its JSON. */
    record Garbage() implements Behaviour {}

    /** Reads the request and closes the connection without an answer. */
    record HangUp() implements Behaviour {}
}
