package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.cert.X509Certificate;
import java.util.UUID;

/** The onboarding manager's review of a signing request: approved, it becomes a certificate at once. */
@ApplicationScoped
public class DecideCertificateRequest {

    private static final int MOST_REASON = 500;
    private static final int HEXADECIMAL = 16;

    private final Changes changes;
    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final Certificates certificates;
    private final CertificateAuthority authority;

    DecideCertificateRequest(
            Changes changes,
            KnownPartners partners,
            CertificateRequests requests,
            Certificates certificates,
            CertificateAuthority authority) {
        this.changes = changes;
        this.partners = partners;
        this.requests = requests;
        this.certificates = certificates;
        this.authority = authority;
    }

    /** Approves a pending request and issues its certificate. Other certificates of the partner stay valid. */
    public CertificateRequestView approve(UUID requestId, Actor actor) {
        actor.requireHub();
        return changes.make(change -> {
            CertificateRequestEntity request = pending(requestId);
            partners.stillHere(request.partnerId);
            CertificateRequestView before = CertificateRequestView.of(request);
            CertificateEntity certificate = issue(request, change);
            request.fingerprint = certificate.fingerprint;
            decide(request, RequestState.APPROVED, change);
            CertificateRequestView after = CertificateRequestView.of(request);
            change.record("certificate-request.approved", request.partnerId, subject(requestId), before, after);
            return after;
        });
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
        X509Certificate signed = authority.sign(read(request));
        CertificateEntity entity = new CertificateEntity();
        entity.der = Pem.der(signed);
        entity.fingerprint = Fingerprint.of(entity.der);
        entity.partnerId = request.partnerId;
        entity.requestId = request.id;
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
            case Reading.Unacceptable refused -> throw Problem.conflict(refused.reason());
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
