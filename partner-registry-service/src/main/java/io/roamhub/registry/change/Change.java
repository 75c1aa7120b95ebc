package io.roamhub.registry.change;

import java.time.Instant;
import java.util.UUID;

/** A change being made: one transaction that holds the directory's revision. */
public interface Change {

    /** When it is made. */
    Instant now();

    /** Who makes it. */
    String who();

    /**
     * Writes the audit entry.
     *
     * @param action what was done, for example {@code partner.activated}
     * @param before what the management API showed before, or null for something new
     * @param after what it shows now, or null for something deleted
     */
    void record(String action, UUID partnerId, String subject, Object before, Object after);
}
