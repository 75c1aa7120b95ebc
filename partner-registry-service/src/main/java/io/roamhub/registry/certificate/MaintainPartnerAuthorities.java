package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.certificate.PartnerAuthorityEntity.State;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A partner's own certificate authority in the place of the hub's. The gateway lets its certificates into the handshake, and
 * no further: only those that were enrolled are anybody's.
 */
@ApplicationScoped
public class MaintainPartnerAuthorities {

    private static final int MOST = 5;
    private static final int MOST_REASON = 500;

    private final Changes changes;
    private final KnownPartners partners;
    private final PartnerAuthorities authorities;
    private final CertificateAuthority hub;
    private final PublicRoots publicRoots;
    private final RevokeCertificate revoke;
    private final World world;

    MaintainPartnerAuthorities(
            Changes changes,
            KnownPartners partners,
            PartnerAuthorities authorities,
            CertificateAuthority hub,
            PublicRoots publicRoots,
            RevokeCertificate revoke,
            @ConfigProperty(name = "roamhub.world") World world) {
        this.changes = changes;
        this.partners = partners;
        this.authorities = authorities;
        this.hub = hub;
        this.publicRoots = publicRoots;
        this.revoke = revoke;
        this.world = world;
    }

    /** A partner's authorities, the newest first. */
    public List<PartnerAuthorityView> ofPartner(UUID partner, Actor actor) {
        actor.requireSight(partner);
        partners.get(partner);
        return authorities.ofPartner(partner).stream()
                .map(PartnerAuthorityView::of)
                .toList();
    }

    /**
     * Registers an authority.
     *
     * @param body one certificate, PEM or DER
     * @throws Problem 400 when it cannot be one, 409 when it is registered already
     */
    public PartnerAuthorityView register(UUID partnerId, byte[] body, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            partners.stillHere(partnerId);
            PartnerAuthorityEntity entity = read(body, change.now());
            if (authorities.active(partnerId, entity.fingerprint).isPresent()) {
                throw Problem.conflict("This certificate authority is registered already.");
            }
            if (authorities.activeOf(partnerId).size() >= MOST) {
                throw Problem.conflict("A partner may have at most " + MOST + " certificate authorities.");
            }
            entity.id = UUID.randomUUID();
            entity.partnerId = partnerId;
            entity.state = State.ACTIVE;
            entity.registeredAt = change.now();
            entity.registeredBy = change.who();
            authorities.persist(entity);
            PartnerAuthorityView view = PartnerAuthorityView.of(entity);
            change.record("certificate-authority.registered", partnerId, subject(entity), null, view);
            return view;
        });
    }

    /** Removes an authority and revokes every certificate of it that the partner has enrolled. */
    public PartnerAuthorityView remove(UUID partnerId, String fingerprint, String reason, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        violations.optionalText("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            PartnerAuthorityEntity entity = authorities
                    .active(partnerId, fingerprint)
                    .orElseThrow(() -> Problem.notFound("The partner has no such certificate authority."));
            return remove(entity, reason == null ? "certificate authority removed" : reason, change);
        });
    }

    private PartnerAuthorityView remove(PartnerAuthorityEntity entity, String reason, Change change) {
        PartnerAuthorityView before = PartnerAuthorityView.of(entity);
        entity.end(change.now(), change.who(), reason);
        PartnerAuthorityView after = PartnerAuthorityView.of(entity);
        change.record("certificate-authority.removed", entity.partnerId, subject(entity), before, after);
        revoke.revokeAllOf(entity.partnerId, entity.fingerprint, reason, change);
        return after;
    }

    private PartnerAuthorityEntity read(byte[] body, Instant now) {
        try {
            X509Certificate certificate = CertificateReader.read(body, 1).getFirst();
            PartnerAuthorityEntity entity = new PartnerAuthorityEntity();
            entity.keyDescription = AuthorityRules.check(certificate, now);
            requireOwn(certificate);
            entity.subject = Names.subject(NamesOf.subject(certificate));
            entity.der = Pem.der(certificate);
            entity.fingerprint = Fingerprint.of(entity.der);
            entity.notBefore = certificate.getNotBefore().toInstant();
            entity.notAfter = certificate.getNotAfter().toInstant();
            return entity;
        } catch (Unusable unusable) {
            throw Violations.only("certificate", unusable.getMessage());
        }
    }

    private void requireOwn(X509Certificate certificate) throws Unusable {
        if (hub.isOwnKey(Fingerprint.of(certificate.getPublicKey().getEncoded()))) {
            throw new Unusable("is of the hub's own authority; ask it for certificates with a signing request instead");
        }
        if (hub.isOwnName(certificate.getSubjectX500Principal())) {
            throw new Unusable("has the name of the hub's own authority; nobody could tell their certificates apart");
        }
        if (publicRoots.include(certificate)) {
            throw new Unusable(
                    "is of a public authority, or of one that a public authority has certified, which signs for"
                            + " anybody: register the partner's private authority, or use certificates of the hub");
        }
        World marked = WorldMark.of(NamesOf.subject(certificate)).orElse(world);
        if (marked != world) {
            throw new Unusable("is marked for another world: " + WorldMark.unit(marked));
        }
    }

    private static String subject(PartnerAuthorityEntity entity) {
        return "certificate-authority/" + entity.fingerprint;
    }
}
