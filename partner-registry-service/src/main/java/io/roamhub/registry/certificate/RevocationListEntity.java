package io.roamhub.registry.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the revocation lists. */
@Entity
@Table(name = "revocation_list")
class RevocationListEntity {

    @Id
    String issuer;

    long number;

    /** Hash of what is on it. */
    String content;

    @Column(name = "this_update")
    Instant thisUpdate;

    @Column(name = "next_update")
    Instant nextUpdate;

    byte[] der;

    RevocationLists.Signed signed() {
        return new RevocationLists.Signed(issuer, number, thisUpdate, nextUpdate, der);
    }
}
