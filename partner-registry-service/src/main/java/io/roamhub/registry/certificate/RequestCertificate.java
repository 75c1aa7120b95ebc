package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A partner asks for a certificate: the key was made on its side and never leaves it. */
@ApplicationScoped
public class RequestCertificate {

    private final Changes changes;
    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final CertificateAuthority authority;

    RequestCertificate(
            Changes changes, KnownPartners partners, CertificateRequests requests, CertificateAuthority authority) {
        this.changes = changes;
        this.partners = partners;
        this.requests = requests;
        this.authority = authority;
    }

    /**
     * Takes a signing request for review.
     *
     * @param pkcs10 PEM text or DER
     * @throws Problem 400 when the request itself is not acceptable, 409 when its key is known already
     */
    public CertificateRequestView take(UUID partnerId, byte[] pkcs10, Actor actor) {
        actor.requireSight(partnerId);
        SigningRequest request =
                switch (SigningRequestReader.read(pkcs10)) {
                    case Reading.Acceptable acceptable -> acceptable.request();
                    case Reading.Unacceptable refused -> throw Violations.only("pkcs10", refused.reason());
                };
        return changes.make(change -> {
            partners.stillHere(partnerId);
            requireNewKey(request);
            return keep(partnerId, request, change);
        });
    }

    private void requireNewKey(SigningRequest request) {
        if (requests.knowsKey(request.keyHash()) || authority.isOwnKey(request.keyHash())) {
            throw Problem.conflict("This key was in a signing request before. Make a new key.");
        }
    }

    private CertificateRequestView keep(UUID partnerId, SigningRequest request, Change change) {
        CertificateRequestEntity entity = new CertificateRequestEntity();
        entity.id = UUID.randomUUID();
        entity.partnerId = partnerId;
        entity.state = RequestState.PENDING;
        entity.subject = request.subject().toString();
        entity.keyDescription = request.keyDescription();
        entity.keyHash = request.keyHash();
        entity.subjectAlternativeNames = request.alternativeNames().toArray(String[]::new);
        entity.pkcs10 = request.der();
        entity.createdAt = change.now();
        requests.persist(entity);
        CertificateRequestView view = CertificateRequestView.of(entity);
        change.record("certificate-request.created", partnerId, "certificate-request/" + entity.id, null, view);
        return view;
    }
}
