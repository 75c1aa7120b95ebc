package io.roamhub.local.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.roamhub.local.Problem;
import io.roamhub.local.file.FileWriting;
import io.roamhub.local.pki.DevCa;
import io.roamhub.local.pki.KeyMaterial;
import io.roamhub.local.pki.Pem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a partner all the way through the management API: created, certificate requested with a key that never leaves this
 * machine, approved, fetched, addresses and endpoint set, activated, contracts with every counterpart.
 */
public final class Onboarding {

    /** Protects the partners' key stores, which hold no more than the PEM files beside them. */
    public static final String KEY_STORE_PASSWORD = "changeit";

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final int ENDPOINT_TIMEOUT_MILLIS = 10_000;

    private final ManagementApi api;
    private final PartnerFiles files;

    /** @param files where keys and certificates go */
    public Onboarding(ManagementApi api, PartnerFiles files) {
        this.api = api;
        this.files = files;
    }

    /**
     * Whom to onboard.
     *
     * @param backend base URL of its back end; null when it has none
     * @param simulatedPort where its back end is simulated, else null
     */
    public record Candidate(PartnerRole role, String id, String name, String backend, Integer simulatedPort) {}

    /** Onboards the partner and writes its files; a partner left half onboarded by an earlier attempt is completed. */
    public PartnerFiles.Kept onboard(Candidate candidate) {
        if (files.find(candidate.id()).isPresent()) {
            throw new Problem("The partner " + candidate.id() + " is onboarded already; its files are in "
                    + files.folder(candidate.id()) + ".");
        }
        try {
            String partner = createOrFind(candidate);
            certify(candidate, partner);
            api.setAllowedNetworks(partner, LOOPBACK);
            if (candidate.backend() != null) {
                api.setEndpoint(partner, candidate.backend(), ENDPOINT_TIMEOUT_MILLIS);
            }
            api.activate(partner);
            contract(candidate.role(), partner);
            PartnerFiles.Kept kept = new PartnerFiles.Kept(
                    1
                            + files.all().stream()
                                    .mapToInt(PartnerFiles.Kept::number)
                                    .max()
                                    .orElse(0),
                    partner,
                    candidate.name(),
                    candidate.role(),
                    candidate.id(),
                    candidate.backend(),
                    candidate.simulatedPort());
            files.keep(kept);
            return kept;
        } catch (ManagementApi.ApiException e) {
            throw new Problem("The partner " + candidate.id() + " could not be onboarded: " + e.getMessage() + ".", e);
        }
    }

    private String createOrFind(Candidate candidate) {
        try {
            return api.createPartner(
                    candidate.name(), candidate.role(), candidate.id(), "roaming@" + host(candidate.id()) + ".example");
        } catch (ManagementApi.ApiException e) {
            if (e.status() != 409) {
                throw e;
            }
            return existing(candidate).orElseThrow(() -> e);
        }
    }

    private Optional<String> existing(Candidate candidate) {
        String ids = candidate.role() == PartnerRole.CPO ? "operatorIds" : "providerIds";
        for (JsonNode partner : api.partners(candidate.role())) {
            for (JsonNode id : partner.path(ids)) {
                if (id.asText().equals(candidate.id())) {
                    return Optional.of(partner.path("id").asText());
                }
            }
        }
        return Optional.empty();
    }

    private void certify(Candidate candidate, String partner) {
        KeyPair pair = DevCa.newKeyPair();
        String request =
                api.requestCertificate(partner, DevCa.certificateRequest(pair, candidate.id(), candidate.name()));
        String chain = api.certificate(api.approve(request));
        KeyMaterial material = new KeyMaterial(pair.getPrivate(), Pem.certificates(chain));
        Path folder = files.folder(candidate.id());
        FileWriting.secretly(folder.resolve("key.pem"), Pem.of(pair.getPrivate()));
        FileWriting.openly(folder.resolve("cert.pem"), Pem.of(material.chain()));
        FileWriting.secretly(
                folder.resolve("partner.p12"), material.pkcs12("partner", KEY_STORE_PASSWORD.toCharArray()));
    }

    private void contract(PartnerRole role, String partner) {
        for (JsonNode counterpart : api.partners(role.other())) {
            String other = counterpart.path("id").asText();
            try {
                if (role == PartnerRole.CPO) {
                    api.createContract(partner, other);
                } else {
                    api.createContract(other, partner);
                }
            } catch (ManagementApi.ApiException e) {
                // there already, from an attempt that was broken off
                if (e.status() != 409) {
                    throw e;
                }
            }
        }
    }

    private static String host(String id) {
        return id.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
