package io.roamhub.common.config;

import java.util.UUID;

/** Where the hub runs, {@code roamhub.world}. Only production meets real money, so it refuses what eases development. */
public enum World {
    LAPTOP,
    TEST,
    PRODUCTION;

    private static final long TEST_MARK = 0x7e57L;
    private static final int MARK_SHIFT = 48;
    private static final int MARK_BITS = 16;
    private static final long VERSION_8 = 0x8000L;
    private static final long VERSION = 0xf000L;
    private static final int CUSTOM = 8;

    /**
     * A new id for a partner. Those of a test world begin with {@code 7e57} and are of version 8 (RFC 9562), so that
     * nobody takes one for an id of production, in whatever log, token or table it turns up.
     */
    public UUID newPartnerId() {
        UUID random = UUID.randomUUID();
        if (this != TEST) {
            return random;
        }
        long high = random.getMostSignificantBits() << MARK_BITS >>> MARK_BITS;
        return new UUID(TEST_MARK << MARK_SHIFT | high & ~VERSION | VERSION_8, random.getLeastSignificantBits());
    }

    /** Whether a partner's id is one of a test world. */
    public static boolean isOfTest(UUID partner) {
        return partner.version() == CUSTOM && partner.getMostSignificantBits() >>> MARK_SHIFT == TEST_MARK;
    }
}
