package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.cert.X509Certificate;
import java.util.UUID;

/** The onboarding manager's review of a signing request: approved, it becomes a certificate at once, or is enrolled. */
@ApplicationScoped
public class DecideCertificateRequest {

    private static final int MOST_REASON = 500;
    private static final int HEXADECIMAL = 16;

    private final Changes changes;
    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final EnrolmentReader enrolments;

    DecideCertificateRequest(
            Changes changes,
            KnownPartners partners,
            CertificateRequests requests,
            Certificates certificates,
            CertificateAuthority authority,
            EnrolmentReader enrolments) {
        this.changes = changes;
        this.partners = partners;
        this.requests = requests;
        this.certificates = certificates;
        this.authority = authority;
        this.enrolments = enrolments;
    }

    /** Approves a pending request and issues or enrols its certificate. Other certificates of the partner stay valid. */
    public CertificateRequestView approve(UUID requestId, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            CertificateRequestEntity request = pending(requestId);
            partners.stillHere(request.partnerId);
            return approve(request, change);
        });
    }

    /** The same as part of a change. */
    CertificateRequestView approve(CertificateRequestEntity request, Change change) {
        CertificateRequestView before = CertificateRequestView.of(request);
        CertificateEntity certificate =
                switch (request.kind) {
                    case SIGNING -> issue(request, change);
                    case ENROLMENT -> enrol(request, change);
                };
        request.fingerprint = certificate.fingerprint;
        decide(request, RequestState.APPROVED, change);
        CertificateRequestView after = CertificateRequestView.of(request);
        change.record("certificate-request.approved", request.partnerId, subject(request.id), before, after);
        return after;
    }

    /** Rejects a pending request. */
    public CertificateRequestView reject(UUID requestId, String reason, Actor actor) {
        actor.requireHub();
        Violations violations = new Violations();
        violations.optionalText("reason", reason, MOST_REASON);
        violations.throwIfAny();
        return changes.make(change -> {
            CertificateRequestEntity request = pending(requestId);
            CertificateRequestView before = CertificateRequestView.of(request);
            request.reason = reason;
            decide(request, RequestState.REJECTED, change);
            CertificateRequestView after = CertificateRequestView.of(request);
            change.record("certificate-request.rejected", request.partnerId, subject(requestId), before, after);
            return after;
        });
    }

    private CertificateRequestEntity pending(UUID requestId) {
        CertificateRequestEntity request = requests.findById(requestId, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw Problem.notFound("There is no such certificate request.");
        }
        if (request.state != RequestState.PENDING) {
            throw Problem.conflict("The certificate request is " + request.state + " already.");
        }
        return request;
    }

    private CertificateEntity issue(CertificateRequestEntity request, Change change) {
        CaKey ca = authority.keys().signing();
        X509Certificate signed = authority.sign(read(request), ca);
        return keep(request, signed, Origin.HUB, ca.fingerprint(), change);
    }

    private CertificateEntity enrol(CertificateRequestEntity request, Change change) {
        try {
            Enrolment enrolment = enrolments.read(request.partnerId, request.pkcs10, change.now());
            if (certificates.findById(enrolment.fingerprint()) != null) {
                throw Problem.conflict("This certificate is enrolled already.");
            }
            return keep(request, enrolment.certificate(), Origin.PARTNER, enrolment.issuer(), change);
        } catch (Unusable unusable) {
            // it has ended, or its authority was removed, since it was taken
            throw Problem.conflict("The certificate " + unusable.getMessage() + ".");
        }
    }

    private CertificateEntity keep(
            CertificateRequestEntity request, X509Certificate signed, Origin origin, String issuer, Change change) {
        CertificateEntity entity = new CertificateEntity();
        entity.der = Pem.der(signed);
        entity.fingerprint = Fingerprint.of(entity.der);
        entity.partnerId = request.partnerId;
        entity.requestId = request.id;
        entity.origin = origin;
        entity.issuer = issuer;
        entity.serialNumber = signed.getSerialNumber().toString(HEXADECIMAL);
        entity.subject = request.subject;
        entity.notBefore = signed.getNotBefore().toInstant();
        entity.notAfter = signed.getNotAfter().toInstant();
        entity.state = CertificateState.ACTIVE;
        entity.issuedAt = change.now();
        certificates.persist(entity);
        return entity;
    }

    private static SigningRequest read(CertificateRequestEntity request) {
        return switch (SigningRequestReader.read(request.pkcs10)) {
            case Reading.Acceptable acceptable -> acceptable.request();
            // the rules have become stricter since it was taken
            case Reading.Unacceptable refused ->
                throw Problem.conflict("The signing request " + refused.reason() + ".");
        };
    }

    private static void decide(CertificateRequestEntity request, RequestState state, Change change) {
        request.state = state;
        request.decidedAt = change.now();
        request.decidedBy = change.who();
    }

    private static String subject(UUID requestId) {
        return "certificate-request/" + requestId;
    }
}
