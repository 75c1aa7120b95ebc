package io.roamhub.authorization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator of the hub can set about authorizations and sessions. */
@ConfigMapping(prefix = "roamhub.authorization")
public interface AuthorizationConfig {

    /** How long AuthorizeStart and AuthorizeStop may ask providers, everything together. */
    @WithDefault("8s")
    Duration deadline();

    /** How long the provider remembered for a card is asked alone, before the others are asked as well. */
    @WithDefault("2s")
    Duration headStart();

    /** How many providers are asked about one card at once; when there are more, the rest wait for answers. */
    @WithDefault("250")
    int broadcastAtOnce();

    /**
     * How long a card that no provider knows is refused without asking them all again; zero to ask each time. Kept by each
     * replica for itself.
     */
    @WithDefault("30s")
    Duration negativeMemory();

    /** The longest time that an operator's back end is waited for, whatever its partner has configured. */
    @WithDefault("60s")
    Duration longestRemoteCall();

    /** How long the provider's acknowledgement of a notification is waited for, unless its partner has less. */
    @WithDefault("20s")
    Duration longestNotificationCall();

    /** The least time between two Progress notifications of one session. */
    @WithDefault("5m")
    Duration progressInterval();

    /**
     * How long an operator's acknowledgement is still listened for after its provider was told that none came: it then
     * confirms the session.
     */
    @WithDefault("2m")
    Duration lateAcknowledgement();

    /** How long a charging spot is reserved when the provider gives no Duration. */
    @WithDefault("15m")
    Duration usualReservation();

    /** What becomes of a remote start or reservation when the evse-data-service cannot tell of its charging spot. */
    @WithDefault("forward")
    Unchecked whenEvseDataIsDown();

    /** What becomes of a request whose charging spot cannot be checked. */
    enum Unchecked {
        /** Its operator decides; the session's trail tells that it was not checked. */
        FORWARD,
        /** It is refused with code 320. */
        REFUSE
    }

    /** The age from which a session without an end, or an ended one without charge detail record, is reported. */
    @WithDefault("48h")
    Duration overdueAfter();

    /** How long a session is kept, counted from its start. The cdr-service keeps what it needs by itself. */
    @WithDefault("400d")
    Duration sessionKept();

    /** How long the trails of sessions are kept, in whole days. */
    @WithDefault("90d")
    Duration trailKept();

    /** The age at which a session without an end is given up; a late report still revives it. */
    @WithDefault("30d")
    Duration sessionAge();
}
