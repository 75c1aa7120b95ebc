package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.registry.access.Actor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What can be seen of signing requests and certificates: a partner sees its own. */
@ApplicationScoped
public class FindCertificates {

    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final Clock clock;

    FindCertificates(
            KnownPartners partners,
            CertificateRequests requests,
            Certificates certificates,
            CertificateAuthority authority,
            Clock clock) {
        this.partners = partners;
        this.requests = requests;
        this.certificates = certificates;
        this.authority = authority;
        this.clock = clock;
    }

    /** A partner's certificates, the newest first. */
    public List<CertificateView> ofPartner(UUID partner, Actor actor) {
        actor.requireSight(partner);
        partners.get(partner);
        return certificates.ofPartner(partner).stream()
                .map(entity -> CertificateView.of(entity, clock.instant()))
                .toList();
    }

    /** One certificate. */
    public CertificateView one(String fingerprint, Actor actor) {
        return CertificateView.of(visible(fingerprint, actor), clock.instant());
    }

    /** One certificate and those above it as PEM. */
    public String chain(String fingerprint, Actor actor) {
        return Pem.certificate(visible(fingerprint, actor).der) + String.join("", authority.chainAsPem());
    }

    /** One signing request. */
    public CertificateRequestView request(UUID id, Actor actor) {
        CertificateRequestEntity request = requests.findById(id);
        if (request == null
                || actor.onlyPartner()
                        .filter(own -> !own.equals(request.partnerId))
                        .isPresent()) {
            throw Problem.notFound("There is no such certificate request.");
        }
        return CertificateRequestView.of(request);
    }

    /** Signing requests, the newest first. */
    @Transactional
    public PageOf<CertificateRequestView> requests(
            Optional<UUID> partner, Optional<String> state, PageRequest page, Actor actor) {
        partner.ifPresent(actor::requireSight);
        Optional<UUID> shown = actor.onlyPartner().or(() -> partner);
        return requests.page(shown, state.filter(wanted -> !wanted.isBlank()).map(FindCertificates::state), page)
                .map(CertificateRequestView::of);
    }

    CertificateEntity visible(String fingerprint, Actor actor) {
        CertificateEntity certificate = Fingerprint.isOne(fingerprint) ? certificates.findById(fingerprint) : null;
        if (certificate == null
                || actor.onlyPartner()
                        .filter(own -> !own.equals(certificate.partnerId))
                        .isPresent()) {
            throw Problem.notFound("There is no such certificate.");
        }
        return certificate;
    }

    private static RequestState state(String text) {
        return Stream.of(RequestState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Violations.only("state", "must be PENDING, APPROVED or REJECTED"));
    }
}
