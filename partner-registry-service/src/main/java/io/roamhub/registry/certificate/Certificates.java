package io.roamhub.registry.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.directory.CertificateState;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The certificates the hub has issued. */
@ApplicationScoped
public class Certificates implements PanacheRepositoryBase<CertificateEntity, String> {

    private static final int HEXADECIMAL = 16;

    /** How long an ended certificate stays on the revocation list and in the directory. */
    private static final Duration AFTERMATH = Duration.ofDays(7);

    /** What the directory tells about a certificate. */
    @RegisterForReflection
    public record Listed(UUID partnerId, String fingerprint, CertificateState state, Instant notAfter) {}

    /** Whether the partner has a certificate that is neither revoked nor ended. */
    public boolean hasActive(UUID partner, Instant now) {
        return count("partnerId = ?1 and state = ?2 and notAfter > ?3", partner, CertificateState.ACTIVE, now) > 0;
    }

    /** The certificates that the other services must know, by fingerprint: those that ended long ago are left out. */
    public List<Listed> inDirectory(Instant now) {
        return find(
                        "select partnerId, fingerprint, state, notAfter from CertificateEntity where notAfter > ?1"
                                + " order by fingerprint",
                        now.minus(AFTERMATH))
                .project(Listed.class)
                .list();
    }

    List<CertificateEntity> ofPartner(UUID partner) {
        return list("partnerId", Sort.descending("issuedAt").and("fingerprint"), partner);
    }

    /** What the authority's list must name. Each stays on it until a week after its end. */
    List<RevokedCertificate> revoked(String issuer, Instant now) {
        return stream(
                        "issuer = ?1 and origin = ?2 and state = ?3 and notAfter > ?4 order by revokedAt, serialNumber",
                        issuer,
                        Origin.HUB,
                        CertificateState.REVOKED,
                        now.minus(AFTERMATH))
                .map(entity -> new RevokedCertificate(
                        new BigInteger(entity.serialNumber, HEXADECIMAL),
                        entity.revokedAt,
                        RevocationReason.of(entity.revocationReason)))
                .toList();
    }
}
