package io.roamhub.common.directory;

import io.roamhub.common.directory.DirectoryDocument.CertificateEntry;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.oicp.operation.HubService;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** A made-up directory of any size, as its registry would send it: half operators, half providers. */
final class LargeMarket {

    static final List<String> SERVICES =
            Arrays.stream(HubService.values()).map(HubService::name).toList();

    private final int partners;
    private final int contracts;

    LargeMarket(int partners, int contracts) {
        this.partners = partners;
        this.contracts = contracts;
    }

    static UUID partnerId(int i) {
        return new UUID(0x5eed_0000_0000_4000L | (long) i << 32, 0x8000_0000_0000_0000L + i * 0x9E37L);
    }

    static UUID contractId(int i) {
        return new UUID(0xc0de_0000_0000_4000L | (long) i << 20, 0x9000_0000_0000_0000L + i * 0x9E37L);
    }

    void write(OutputStream out, long revision) throws IOException {
        DirectoryWriter json =
                new DirectoryWriter(out, revision, new UUID(1, revision).toString(), OptionalLong.empty());
        json.authorities(List.of("PEM"));
        json.partners(sink -> {
            for (int i = 0; i < partners; i++) {
                sink.write(partner(i));
            }
        });
        json.contracts(sink -> {
            for (int i = 0; i < contracts; i++) {
                sink.write(contract(i));
            }
        });
        json.end();
    }

    /** Changes partner 0 and contract 0 and removes contract 1. */
    void writeChange(OutputStream out, long since) throws IOException {
        DirectoryWriter json =
                new DirectoryWriter(out, since + 1, new UUID(1, since + 1).toString(), OptionalLong.of(since));
        json.partners(sink -> sink.write(partner(0)));
        json.contracts(sink -> sink.write(contract(0)));
        json.removed(List.of(), List.of(contractId(1)));
        json.end();
    }

    static PartnerEntry partner(int i) {
        boolean operator = i % 2 == 0;
        String code = Integer.toString(36 * 36 * 10 + i / 2, 36).toUpperCase();
        return new PartnerEntry(
                partnerId(i),
                "A company with a name of usual length " + i,
                PartnerState.ACTIVE,
                operator ? List.of("DE*" + code) : List.of(),
                operator ? List.of() : List.of("DE-" + code),
                operator ? List.of("AT*" + code) : List.of(),
                operator ? List.of() : List.of("AT-" + code),
                List.of(
                        "203.0." + i / 256 % 256 + "." + i % 256 + "/32",
                        "2001:db8:" + Integer.toHexString(i) + "::/48"),
                SERVICES,
                Map.of("PushEvseData", 375),
                new EndpointEntry("https://oicp-" + i + ".backend.example.com/hub/oicp", true, true, 10_000, null),
                null,
                List.of(certificate(2 * i), certificate(2 * i + 1)));
    }

    private static CertificateEntry certificate(int i) {
        return new CertificateEntry(
                "%064x".formatted(i * 0x9E3779B9L), CertificateState.ACTIVE, "2028-01-01T00:00:00Z");
    }

    private ContractEntry contract(int i) {
        int operators = partners / 2;
        int operator = (int) ((long) i * operators / contracts);
        int provider = (i * 7 + i / operators) % operators;
        return new ContractEntry(
                contractId(i),
                partnerId(2 * operator),
                partnerId(2 * provider + 1),
                List.of("AUTHORIZATION", "RESERVATION"),
                "2026-01-01T00:00:00Z",
                i % 2 == 0 ? null : "2030-01-01T00:00:00Z");
    }
}
