package io.roamhub.common.config;

/** Where the hub runs, {@code roamhub.world}. Only production meets real money, so it refuses what eases development. */
public enum World {
    LAPTOP,
    TEST,
    PRODUCTION
}
