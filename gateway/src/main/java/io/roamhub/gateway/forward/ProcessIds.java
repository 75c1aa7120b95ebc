package io.roamhub.gateway.forward;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids of calls. They name a call and protect nothing, so they need no secure random numbers. */
final class ProcessIds {

    private ProcessIds() {}

    /** A random UUID, version 4. */
    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
