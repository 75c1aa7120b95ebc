package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends a certificate before its time, for good: the gateway refuses it as soon as the directory has told it. */
@ApplicationScoped
public class RevokeCertificate {

    private static final int MOST_REASON = 500;

    private final Changes changes;
    private final FindCertificates find;
    private final Certificates certificates;
    private final PartnerAuthorities authorities;

    RevokeCertificate(
            Changes changes, FindCertificates find, Certificates certificates, PartnerAuthorities authorities) {
        this.changes = changes;
        this.find = find;
        this.certificates = certificates;
        this.authorities = authorities;
    }

    /**
     * Revokes a certificate.
     *
     * @param reason free text; those of RFC 5280 such as {@code keyCompromise} are also on the revocation list
     */
    public CertificateView revoke(String fingerprint, String reason, Actor actor) {
        find.visible(fingerprint, actor);
        Violations violations = new Violations();
        String why = violations.text("reason", reason, MOST_REASON);
        violations.require(
                why == null || !RevocationReason.isImpossible(why),
                "reason",
                "is of RFC 5280 but does not fit: a revocation is for good; suspend the partner to stop it for a while");
        violations.throwIfAny();
        return changes.make(change -> {
            CertificateEntity certificate = certificates.findById(fingerprint);
            if (certificate.state == CertificateState.REVOKED) {
                throw Problem.conflict("The certificate is revoked already.");
            }
            return revoke(certificate, why, change);
        });
    }

    /** Revokes what a leaving partner has and removes its authorities, as part of the change in which it leaves. */
    public void revokeAllOf(UUID partner, Change change) {
        for (CertificateEntity certificate : certificates.ofPartner(partner)) {
            if (certificate.state == CertificateState.ACTIVE) {
                revoke(certificate, RevocationReason.CESSATION_OF_OPERATION.text(), change);
            }
        }
        for (PartnerAuthorityEntity authority : authorities.activeOf(partner)) {
            PartnerAuthorityView before = PartnerAuthorityView.of(authority);
            authority.end(change.now(), change.who(), RevocationReason.CESSATION_OF_OPERATION.text());
            change.record(
                    "certificate-authority.removed",
                    partner,
                    "certificate-authority/" + authority.fingerprint,
                    before,
                    PartnerAuthorityView.of(authority));
        }
    }

    /** Revokes what an authority of a partner has signed, as part of the change in which the authority is removed. */
    void revokeAllOf(UUID partner, String issuer, String why, Change change) {
        for (CertificateEntity certificate : certificates.ofPartner(partner)) {
            if (certificate.state == CertificateState.ACTIVE && issuer.equals(certificate.issuer)) {
                revoke(certificate, why, change);
            }
        }
    }

    private static CertificateView revoke(CertificateEntity certificate, String why, Change change) {
        CertificateView before = CertificateView.of(certificate, change.now());
        certificate.state = CertificateState.REVOKED;
        certificate.revokedAt = change.now();
        certificate.revokedBy = change.who();
        certificate.revocationReason = why;
        CertificateView after = CertificateView.of(certificate, change.now());
        change.record(
                "certificate.revoked", certificate.partnerId, "certificate/" + certificate.fingerprint, before, after);
        return after;
    }
}
