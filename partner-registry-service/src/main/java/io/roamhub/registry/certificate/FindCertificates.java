package io.roamhub.registry.certificate;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of signing requests and certificates: a partner sees its own. */
@ApplicationScoped
public class FindCertificates {

    private final KnownPartners partners;
    private final CertificateRequests requests;
    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final PartnerAuthorities authorities;
    private final Clock clock;

    FindCertificates(
            KnownPartners partners,
            CertificateRequests requests,
            Certificates certificates,
            CertificateAuthority authority,
            PartnerAuthorities authorities,
            Clock clock) {
        this.partners = partners;
        this.requests = requests;
        this.certificates = certificates;
        this.authority = authority;
        this.authorities = authorities;
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

    /** One certificate and those above it as PEM, in the order that {@code openssl pkcs12 -export -in} takes. */
    public String chain(String fingerprint, Actor actor) {
        return certificates(fingerprint, actor).stream()
                .map(Pem::der)
                .map(Pem::certificate)
                .collect(Collectors.joining());
    }

    /** The same without text around it, as DER: a PKCS#7 of certificates only (RFC 5652). */
    public byte[] pkcs7(String fingerprint, Actor actor) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertPath(certificates(fingerprint, actor))
                    .getEncoded("PKCS7");
        } catch (CertificateException broken) {
            throw new IllegalStateException("The certificates cannot be written as PKCS#7", broken);
        }
    }

    private List<X509Certificate> certificates(String fingerprint, Actor actor) {
        CertificateEntity certificate = visible(fingerprint, actor);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(Pem.parse(certificate.der));
        switch (certificate.origin) {
            case HUB -> authority.keys().chainOf(certificate.issuer).ifPresent(chain::addAll);
            case PARTNER ->
                authorities.ofPartner(certificate.partnerId).stream()
                        .filter(own -> own.fingerprint.equals(certificate.issuer))
                        .findFirst()
                        .ifPresent(own -> chain.add(Pem.parse(own.der)));
        }
        return chain;
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
