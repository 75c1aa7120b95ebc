package io.roamhub.local.hub;

import io.roamhub.local.file.FileWriting;
import io.roamhub.local.onboarding.Onboarding;
import io.roamhub.local.onboarding.PartnerFiles;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.local.process.Ports;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.SimulatedCpo;
import io.roamhub.testkit.SimulatedEmp;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The back ends that live as long as the hub: those of the two operators and two providers of every new directory. They are
 * served on the same ports at every start.
 */
final class SimulatedPartners implements AutoCloseable {

    private static final Fleet FLEET = new Fleet(1);
    private static final int CARDS = 200;

    private record Default(PartnerRole role, String id, String name) {}

    private static final List<Default> DEFAULTS = List.of(
            new Default(PartnerRole.CPO, "DE*ABC", "Alster Charging"),
            new Default(PartnerRole.CPO, "FR*XYZ", "Rhône Recharge"),
            new Default(PartnerRole.EMP, "DE-DCB", "Dresden Card"),
            new Default(PartnerRole.EMP, "NL-EFG", "Elektrisch Gaan"));

    private final HubLayout layout;
    private final PartnerFiles files;
    private final TlsMaterial tls;
    private final Map<String, SimulatedCpo> cpos = new LinkedHashMap<>();
    private final Map<String, SimulatedEmp> emps = new LinkedHashMap<>();

    SimulatedPartners(HubLayout layout, PartnerFiles files, HubCertificates certificates) {
        this.layout = layout;
        this.files = files;
        this.tls = TlsMaterial.pkcs12(
                certificates.backendKeyStore(), certificates.keyStorePassword().toCharArray(), layout.caCertificate());
    }

    /** Starts the back ends of the partners of earlier starts, and of those that {@link #missing} names. */
    void start() {
        files.all().stream()
                .filter(partner -> partner.simulatedPort() != null)
                .forEach(partner -> start(partner.role(), partner.id(), partner.simulatedPort()));
        missing().forEach(candidate -> start(candidate.role(), candidate.id(), candidate.simulatedPort()));
    }

    /** The default partners that are not onboarded yet. */
    List<Onboarding.Candidate> missing() {
        return DEFAULTS.stream()
                .filter(partner -> files.find(partner.id()).isEmpty())
                .map(partner -> candidate(partner, layout.firstBackendPort() + DEFAULTS.indexOf(partner)))
                .toList();
    }

    Optional<SimulatedCpo> cpo(String operatorId) {
        return Optional.ofNullable(cpos.get(operatorId));
    }

    Optional<SimulatedEmp> emp(String providerId) {
        return Optional.ofNullable(emps.get(providerId));
    }

    @Override
    public void close() {
        cpos.values().forEach(SimulatedCpo::close);
        emps.values().forEach(SimulatedEmp::close);
    }

    private static Onboarding.Candidate candidate(Default partner, int port) {
        return new Onboarding.Candidate(
                partner.role(), partner.id(), partner.name(), "https://localhost:" + port, port);
    }

    private void start(PartnerRole role, String id, int port) {
        Ports.requireFree(port, "the back end of " + id);
        switch (role) {
            case CPO -> cpos.put(id, SimulatedCpo.start(port, tls));
            case EMP -> {
                List<Card> cards = FLEET.cards(ProviderId.of(id), CARDS);
                emps.put(id, SimulatedEmp.start(port, tls, ProviderId.of(id), cards));
                writeCards(id, cards);
            }
        }
    }

    /** Whoever tries the hub must know which cards are good. */
    private void writeCards(String id, List<Card> cards) {
        List<Map<String, String>> list = cards.stream()
                .map(card -> Map.of(
                        "uid", card.uid().text(), "evcoId", card.contract().text()))
                .toList();
        try {
            FileWriting.secretly(files.folder(id).resolve("cards.json"), HubFile.JSON.writeValueAsBytes(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
