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

    /** The age at which a session without an end is given up; a late report still revives it. */
    @WithDefault("30d")
    Duration sessionAge();
}
