package io.roamhub.local.hub;

import io.roamhub.local.file.FileWriting;
import io.roamhub.local.pki.DevCa;
import io.roamhub.local.pki.KeyMaterial;
import io.roamhub.local.pki.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The authority of a hub directory and the certificates of the hub's own processes; each is made when it is not there and
 * again when it is about to expire.
 */
final class HubCertificates {

    /** The alias under which the registry looks for its key. */
    private static final String CA_ALIAS = "ca";

    private static final Duration CA_VALIDITY = Duration.ofDays(3650);
    private static final Duration VALIDITY = Duration.ofDays(397);
    private static final Duration CLOSE_TO_EXPIRY = Duration.ofDays(30);

    private final HubLayout layout;
    private final HubSecrets secrets;

    HubCertificates(HubLayout layout, HubSecrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    /** Makes what is missing. */
    void prepare() {
        if (!Files.exists(layout.caKeyStore())) {
            DevCa made = DevCa.create(CA_VALIDITY);
            FileWriting.openly(layout.caCertificate(), Pem.of(List.of(made.certificate())));
            FileWriting.secretly(
                    layout.caKeyStore(),
                    made.authority().pkcs12(CA_ALIAS, caPassword().toCharArray()));
        }
        prepare("gateway", "localhost");
        prepare("hub", "Roamhub calling partners");
        prepare("backend", "Simulated back end");
    }

    String caPassword() {
        return secrets.get("ca-key-store");
    }

    /** The key store of the hub's client certificate, shown to partners' back ends. */
    Path hubKeyStore() {
        return keyStore("hub");
    }

    /** The key store of the simulated back ends' server certificate. */
    Path backendKeyStore() {
        return keyStore("backend");
    }

    String keyStorePassword() {
        return secrets.get("key-stores");
    }

    Path gatewayCertificate() {
        return layout.pki().resolve("gateway.pem");
    }

    Path gatewayKey() {
        return layout.pki().resolve("gateway.key.pem");
    }

    private Path keyStore(String name) {
        return layout.pki().resolve(name + ".p12");
    }

    private void prepare(String name, String commonName) {
        Path certificate = layout.pki().resolve(name + ".pem");
        if (Files.exists(keyStore(name)) && lasts(certificate)) {
            return;
        }
        DevCa authority = new DevCa(
                KeyMaterial.read(layout.caKeyStore(), CA_ALIAS, caPassword().toCharArray()));
        KeyMaterial made = authority.issueForLocalhost(commonName, VALIDITY);
        FileWriting.secretly(layout.pki().resolve(name + ".key.pem"), Pem.of(made.key()));
        FileWriting.secretly(
                keyStore(name), made.pkcs12(name, keyStorePassword().toCharArray()));
        FileWriting.openly(certificate, Pem.of(made.chain()));
    }

    private static boolean lasts(Path certificate) {
        try {
            return Files.exists(certificate)
                    && Pem.certificates(Files.readString(certificate))
                            .getFirst()
                            .getNotAfter()
                            .toInstant()
                            .isAfter(Instant.now().plus(CLOSE_TO_EXPIRY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
