package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A partner asks for a certificate: the key was made on its side and never leaves it. */
@ApplicationScoped
public class RequestCertificate {

    private static final int MOST_PENDING = 20;

    private final Changes changes;
    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final EnrolmentReader enrolments;
    private final DecideCertificateRequest decide;

    RequestCertificate(
            Changes changes,
            KnownPartners partners,
            CertificateRequests requests,
            Certificates certificates,
            CertificateAuthority authority,
            EnrolmentReader enrolments,
            DecideCertificateRequest decide) {
        this.changes = changes;
        this.partners = partners;
        this.requests = requests;
        this.certificates = certificates;
        this.authority = authority;
        this.enrolments = enrolments;
        this.decide = decide;
    }

    /**
     * Takes a signing request for review.
     *
     * @param pkcs10 PEM text or DER
     * @param renews fingerprint of the certificate that the new one is to follow; both are valid side by side
     * @throws Problem 400 when the request itself is not acceptable, 409 when its key is known already
     */
    public CertificateRequestView take(UUID partnerId, byte[] pkcs10, Optional<String> renews, Actor actor) {
        actor.requireSight(partnerId);
        SigningRequest request =
                switch (SigningRequestReader.read(pkcs10)) {
                    case Reading.Acceptable acceptable -> acceptable.request();
                    case Reading.Unacceptable refused -> throw Violations.only("pkcs10", refused.reason());
                };
        return changes.make(change -> {
            requireRoom(partnerId);
            requireNewKey(request.keyHash());
            CertificateRequestEntity entity = entity(partnerId, RequestKind.SIGNING, request.der(), change);
            entity.subject = request.subjectText();
            entity.keyDescription = request.keyDescription();
            entity.keyHash = request.keyHash();
            entity.subjectAlternativeNames = request.alternativeNames().toArray(String[]::new);
            renews.ifPresent(fingerprint -> follow(entity, fingerprint, partnerId));
            return keep(entity, change);
        });
    }

    /**
     * Takes a certificate that the partner's own authority has signed: for review when the partner sends it, and at once when
     * the hub's onboarding does.
     *
     * @param body the certificate first, then those between it and the authority
     * @throws Problem 400 when it cannot be enrolled, 409 when its key is known already
     */
    public CertificateRequestView enrol(UUID partnerId, byte[] body, Actor actor) {
        actor.requireSight(partnerId);
        return changes.make(change -> {
            requireRoom(partnerId);
            Enrolment enrolment = read(partnerId, body, change);
            requireNewKey(enrolment.keyHash());
            CertificateRequestEntity entity = entity(partnerId, RequestKind.ENROLMENT, body, change);
            entity.subject = enrolment.subject();
            entity.keyDescription = enrolment.keyDescription();
            entity.keyHash = enrolment.keyHash();
            entity.subjectAlternativeNames = enrolment.alternativeNames().toArray(String[]::new);
            CertificateRequestView taken = keep(entity, change);
            return actor.worksForTheHub() ? decide.approve(entity, change) : taken;
        });
    }

    private Enrolment read(UUID partnerId, byte[] body, Change change) {
        try {
            return enrolments.read(partnerId, body, change.now());
        } catch (Unusable unusable) {
            throw Violations.only("certificate", unusable.getMessage());
        }
    }

    private void requireRoom(UUID partnerId) {
        partners.stillHere(partnerId);
        if (requests.pending(partnerId) >= MOST_PENDING) {
            throw Problem.conflict(
                    "There are " + MOST_PENDING + " requests of this partner that wait for their review.");
        }
    }

    private void requireNewKey(String keyHash) {
        if (requests.knowsKey(keyHash) || authority.isOwnKey(keyHash)) {
            throw Problem.conflict("This key was in a request or certificate before. Make a new key.");
        }
    }

    private void follow(CertificateRequestEntity request, String fingerprint, UUID partnerId) {
        CertificateEntity former = Fingerprint.isOne(fingerprint) ? certificates.findById(fingerprint) : null;
        if (former == null || !former.partnerId.equals(partnerId)) {
            throw Violations.only("renews", "is not the fingerprint of a certificate of this partner");
        }
        CertificateRequestEntity before = requests.findById(former.requestId);
        request.renews = fingerprint;
        request.sameNames = request.subject.equals(before.subject)
                && names(request.subjectAlternativeNames).equals(names(before.subjectAlternativeNames));
    }

    private static Set<String> names(String[] texts) {
        return new HashSet<>(List.of(texts));
    }

    private static CertificateRequestEntity entity(UUID partnerId, RequestKind kind, byte[] body, Change change) {
        CertificateRequestEntity entity = new CertificateRequestEntity();
        entity.id = UUID.randomUUID();
        entity.partnerId = partnerId;
        entity.kind = kind;
        entity.state = RequestState.PENDING;
        entity.requestedBy = change.who();
        entity.pkcs10 = body;
        entity.createdAt = change.now();
        return entity;
    }

    private CertificateRequestView keep(CertificateRequestEntity entity, Change change) {
        requests.persist(entity);
        CertificateRequestView view = CertificateRequestView.of(entity);
        change.record("certificate-request.created", entity.partnerId, "certificate-request/" + entity.id, null, view);
        return view;
    }
}
