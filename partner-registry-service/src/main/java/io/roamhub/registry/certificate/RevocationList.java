package io.roamhub.registry.certificate;

import io.roamhub.registry.change.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The signed list of revoked certificates, signed anew after a change or when it is getting old. */
@ApplicationScoped
public class RevocationList {

    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final Revisions revisions;
    private final Duration freshFor;
    private final Clock clock;
    private volatile Signed newest = new Signed(-1, Instant.MIN, new byte[0]);

    RevocationList(
            Certificates certificates,
            CertificateAuthority authority,
            Revisions revisions,
            CaConfig config,
            Clock clock) {
        this.certificates = certificates;
        this.authority = authority;
        this.revisions = revisions;
        this.freshFor = config.crlValidity().dividedBy(2);
        this.clock = clock;
    }

    /** The present list as DER. */
    public byte[] der() {
        long revision = revisions.current();
        Instant now = clock.instant();
        Signed known = newest;
        if (known.revision >= revision && now.isBefore(known.freshUntil)) {
            return known.der;
        }
        byte[] der = authority.signRevocationList(certificates.revoked(now));
        newest = new Signed(revision, now.plus(freshFor), der);
        return der;
    }

    private record Signed(long revision, Instant freshUntil, byte[] der) {}
}
