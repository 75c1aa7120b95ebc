package io.roamhub.common.directory;

import io.roamhub.common.directory.DirectoryDocument.CertificateEntry;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.oicp.id.OperatorId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A revision and what changed since make the next revision. */
class DirectoryChangeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String FINGERPRINT = "%064x".formatted(17);

    private static byte[] json(
            long revision, OptionalLong since, List<PartnerEntry> partners, List<ContractEntry> contracts)
            throws IOException {
        return json(revision, since, partners, contracts, List.of(), List.of());
    }

    private static byte[] json(
            long revision,
            OptionalLong since,
            List<PartnerEntry> partners,
            List<ContractEntry> contracts,
            List<UUID> removedPartners,
            List<UUID> removedContracts)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DirectoryWriter json = new DirectoryWriter(out, revision, "mark-" + revision, since);
        if (since.isEmpty()) {
            json.authorities(List.of("PEM"));
        }
        json.partners(sink -> {
            for (PartnerEntry partner : partners) {
                sink.write(partner);
            }
        });
        json.contracts(sink -> {
            for (ContractEntry contract : contracts) {
                sink.write(contract);
            }
        });
        json.removed(removedPartners, removedContracts);
        json.end();
        return out.toByteArray();
    }

    private static Directory read(byte[] json, Directory base) throws IOException {
        return DirectoryJson.read(new ByteArrayInputStream(json), base);
    }

    private static PartnerEntry partner(int number, PartnerState state, List<String> operatorIds, String fingerprint) {
        return new PartnerEntry(
                LargeMarket.partnerId(number),
                "Partner " + number,
                state,
                operatorIds,
                List.of(),
                List.of(),
                List.of(),
                List.of("127.0.0.0/8"),
                LargeMarket.SERVICES,
                Map.of(),
                null,
                null,
                List.of(new CertificateEntry(fingerprint, CertificateState.ACTIVE, "2028-01-01T00:00:00Z")));
    }

    private static ContractEntry contract(int number, int operator, int provider, String... services) {
        return new ContractEntry(
                LargeMarket.contractId(number),
                LargeMarket.partnerId(operator),
                LargeMarket.partnerId(provider),
                List.of(services),
                null,
                null);
    }

    @Test
    void a_changed_partner_is_known_by_its_new_ids_and_certificates_only() throws IOException {
        Directory first = read(
                json(
                        1,
                        OptionalLong.empty(),
                        List.of(
                                partner(1, PartnerState.ACTIVE, List.of("DE*AAA", "DE*BBB"), FINGERPRINT),
                                LargeMarket.partner(3)),
                        List.of()),
                Directory.EMPTY);

        Directory second = read(
                json(
                        2,
                        OptionalLong.of(1),
                        List.of(partner(1, PartnerState.ACTIVE, List.of("DE*AAA", "DE*CCC"), "%064x".formatted(18))),
                        List.of()),
                first);

        assertThat(second.byOperatorId(OperatorId.of("DE*BBB"))).isEmpty();
        assertThat(second.byOperatorId(OperatorId.of("DE*CCC"))).isPresent();
        assertThat(second.byFingerprint(FINGERPRINT)).isEmpty();
        assertThat(second.byFingerprint("%064x".formatted(18))).isPresent();
        assertThat(first.byOperatorId(OperatorId.of("DE*BBB"))).isPresent();
        assertThat(first.byFingerprint(FINGERPRINT)).isPresent();
        assertThat(second.mark()).isEqualTo("mark-2");
    }

    @Test
    void what_did_not_change_is_the_very_same_object() throws IOException {
        Directory first = read(
                json(
                        1,
                        OptionalLong.empty(),
                        List.of(LargeMarket.partner(1), LargeMarket.partner(2), LargeMarket.partner(3)),
                        List.of()),
                Directory.EMPTY);

        Directory second = read(json(2, OptionalLong.of(1), List.of(LargeMarket.partner(2)), List.of()), first);

        assertThat(second.byId(LargeMarket.partnerId(1)).orElseThrow())
                .isSameAs(first.byId(LargeMarket.partnerId(1)).orElseThrow());
        assertThat(second.caCertificates()).isSameAs(first.caCertificates());
    }

    @Test
    void an_id_moves_from_one_partner_to_another_in_one_change() throws IOException {
        Directory first = read(
                json(
                        1,
                        OptionalLong.empty(),
                        List.of(
                                partner(1, PartnerState.ACTIVE, List.of("DE*AAA"), FINGERPRINT),
                                partner(2, PartnerState.ACTIVE, List.of("DE*BBB"), "%064x".formatted(18))),
                        List.of()),
                Directory.EMPTY);

        Directory second = read(
                json(
                        2,
                        OptionalLong.of(1),
                        List.of(
                                partner(2, PartnerState.ACTIVE, List.of("DE*AAA"), "%064x".formatted(18)),
                                partner(1, PartnerState.ACTIVE, List.of("DE*BBB"), FINGERPRINT)),
                        List.of()),
                first);

        assertThat(second.byOperatorId(OperatorId.of("DE*AAA")).orElseThrow().id())
                .isEqualTo(LargeMarket.partnerId(2));
        assertThat(second.byOperatorId(OperatorId.of("DE*BBB")).orElseThrow().id())
                .isEqualTo(LargeMarket.partnerId(1));
    }

    @Test
    void partners_and_contracts_that_are_gone_are_gone() throws IOException {
        Directory first = read(
                json(
                        1,
                        OptionalLong.empty(),
                        List.of(LargeMarket.partner(0), LargeMarket.partner(1)),
                        List.of(contract(1, 0, 1, "AUTHORIZATION"), contract(2, 0, 1, "RESERVATION"))),
                Directory.EMPTY);
        UUID operator = LargeMarket.partnerId(0);
        UUID provider = LargeMarket.partnerId(1);

        Directory second = read(
                json(2, OptionalLong.of(1), List.of(), List.of(), List.of(), List.of(LargeMarket.contractId(1))),
                first);
        Directory third = read(json(3, OptionalLong.of(2), List.of(), List.of(), List.of(provider), List.of()), second);

        assertThat(first.hasContract(operator, provider, ContractService.AUTHORIZATION, NOW))
                .isTrue();
        assertThat(second.hasContract(operator, provider, ContractService.AUTHORIZATION, NOW))
                .isFalse();
        assertThat(second.hasContract(operator, provider, ContractService.RESERVATION, NOW))
                .isTrue();
        assertThat(third.hasContract(operator, provider, ContractService.RESERVATION, NOW))
                .isFalse();
        assertThat(third.byId(provider)).isEmpty();
        assertThat(third.providersUnderContract(operator, ContractService.RESERVATION, NOW))
                .isEmpty();
    }

    @Test
    void a_change_of_another_revision_is_refused() throws IOException {
        Directory first = read(json(1, OptionalLong.empty(), List.of(), List.of()), Directory.EMPTY);
        byte[] change = json(6, OptionalLong.of(5), List.of(LargeMarket.partner(1)), List.of());

        assertThatThrownBy(() -> read(change, first)).isInstanceOf(IOException.class);
    }

    @Test
    void a_document_that_is_cut_off_is_refused() throws IOException {
        byte[] json = json(
                1,
                OptionalLong.empty(),
                List.of(LargeMarket.partner(0), LargeMarket.partner(1)),
                List.of(contract(1, 0, 1, "AUTHORIZATION")));

        for (int length = 0; length < json.length; length += 7) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> read(cut, Directory.EMPTY)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void many_changes_one_after_another_make_what_the_whole_directory_says() throws IOException {
        Random random = new Random(3);
        Map<Integer, PartnerEntry> partners = new TreeMap<>();
        Map<Integer, ContractEntry> contracts = new TreeMap<>();
        Directory directory = read(json(0, OptionalLong.empty(), List.of(), List.of()), Directory.EMPTY);
        for (int revision = 1; revision <= 300; revision++) {
            List<PartnerEntry> changed = new ArrayList<>();
            List<ContractEntry> changedContracts = new ArrayList<>();
            List<UUID> gone = new ArrayList<>();
            List<UUID> goneContracts = new ArrayList<>();
            int number = random.nextInt(40);
            if (random.nextInt(4) == 0) {
                partners.remove(number);
                gone.add(LargeMarket.partnerId(number));
            } else {
                PartnerState state = random.nextInt(5) == 0 ? PartnerState.SUSPENDED : PartnerState.ACTIVE;
                String operatorId = "DE*" + (100 + number);
                PartnerEntry entry = partner(
                        number, state, List.of(operatorId), "%064x".formatted(random.nextInt(3) * 100 + number));
                partners.put(number, entry);
                changed.add(entry);
            }
            for (int i = 0; i < 3; i++) {
                int which = random.nextInt(100);
                if (random.nextInt(3) == 0) {
                    contracts.remove(which);
                    goneContracts.add(LargeMarket.contractId(which));
                } else if (!goneContracts.contains(LargeMarket.contractId(which))) {
                    ContractEntry entry = contract(
                            which, which % 40, which * 7 % 40, random.nextBoolean() ? "AUTHORIZATION" : "RESERVATION");
                    changedContracts.removeIf(other -> other.id().equals(entry.id()));
                    contracts.put(which, entry);
                    changedContracts.add(entry);
                }
            }
            changedContracts.removeIf(entry -> goneContracts.contains(entry.id()));
            directory = read(
                    json(revision, OptionalLong.of(revision - 1), changed, changedContracts, gone, goneContracts),
                    directory);
        }

        Directory whole = read(
                json(300, OptionalLong.empty(), List.copyOf(partners.values()), List.copyOf(contracts.values())),
                Directory.EMPTY);
        assertThat(directory.partners()).isEqualTo(whole.partners());
        assertThat(directory.contractCount()).isEqualTo(whole.contractCount()).isPositive();
        for (int operator = 0; operator < 40; operator++) {
            UUID id = LargeMarket.partnerId(operator);
            for (ContractService service : ContractService.values()) {
                assertThat(directory.providersUnderContract(id, service, NOW))
                        .isEqualTo(whole.providersUnderContract(id, service, NOW));
            }
            assertThat(directory.byOperatorId(OperatorId.of("DE*" + (100 + operator))))
                    .isEqualTo(whole.byOperatorId(OperatorId.of("DE*" + (100 + operator))));
            for (int i = 0; i < 3; i++) {
                String fingerprint = "%064x".formatted(i * 100 + operator);
                assertThat(directory.byFingerprint(fingerprint)).isEqualTo(whole.byFingerprint(fingerprint));
            }
        }
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        new LargeMarket(50, 300).write(first, 9);
        Directory directory = DirectoryJson.read(first.toByteArray());

        ByteArrayOutputStream second = new ByteArrayOutputStream();
        DirectoryJson.write(directory, second);
        Directory again = DirectoryJson.read(second.toByteArray());

        assertThat(again.partners()).isEqualTo(directory.partners());
        assertThat(again.contractCount()).isEqualTo(300);
        assertThat(again.revision()).isEqualTo(9);
        assertThat(again.mark()).isEqualTo(directory.mark());
        assertThat(again.caCertificates()).isEqualTo(directory.caCertificates());
    }
}
