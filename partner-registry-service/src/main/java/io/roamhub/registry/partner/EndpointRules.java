package io.roamhub.registry.partner;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which back end addresses are acceptable. Plain HTTP is for a stub on the same machine; where a name resolves to is
 * checked by the hub at every connect, not here.
 */
@ApplicationScoped
public class EndpointRules {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DEFAULT_MILLIS = 10_000;
    private static final int MOST_PEM = 64 * 1024;
    private static final int HIGHEST_PORT = 65_535;

    private final boolean laptop;

    EndpointRules(@ConfigProperty(name = "roamhub.world") World world) {
        this.laptop = world == World.LAPTOP;
    }

    /**
     * Reads an endpoint from a request.
     *
     * @throws Problem 400 with every violation
     */
    public Endpoint read(EndpointForm form) {
        Violations violations = new Violations();
        String baseUrl = violations.text("baseUrl", form.baseUrl(), 500);
        address(baseUrl).ifPresent(message -> violations.add("baseUrl", message));
        Duration timeout = Duration.ofMillis(form.timeoutMs() == null ? DEFAULT_MILLIS : form.timeoutMs());
        violations.require(
                timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
                "timeoutMs",
                "must be from 100 to 60000 milliseconds");
        String anchor = form.trustAnchorPem();
        violations.require(
                anchor == null || isCertificates(anchor), "trustAnchorPem", "must be X.509 certificates as PEM");
        violations.throwIfAny();
        return new Endpoint(
                baseUrl.replaceAll("/+$", ""),
                form.online() == null || form.online(),
                form.acceptsBroadcast() == null || form.acceptsBroadcast(),
                timeout,
                Optional.ofNullable(anchor));
    }

    private Optional<String> address(String baseUrl) {
        URI uri;
        try {
            uri = new URI(baseUrl);
        } catch (URISyntaxException notAUrl) {
            return Optional.of("must be a URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("must be an absolute https URL");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must have a port from 1 to 65535, or none");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return Optional.of("must have no query, fragment or user");
        }
        if (scheme.equals("http") && (!laptop || !isLoopback(uri.getHost()))) {
            return Optional.of("must be https; plain http is for loopback on a developer's machine");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    private static boolean isCertificates(String pem) {
        if (pem.length() > MOST_PEM || !pem.matches("[\\s\\x20-\\x7e]*")) {
            return false;
        }
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .isEmpty();
        } catch (CertificateException unreadable) {
            return false;
        }
    }
}
