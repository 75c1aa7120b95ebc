package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Fleet;
import java.net.URI;
import java.nio.file.Path;

/**
 * What all figures are measured with.
 *
 * @param provider the partner that pulls
 * @param operators those whose records fill the hub, the largest first
 * @param directory for files of bodies
 */
record Bed(
        Benchmark.Setting setting,
        Scale scale,
        Fleet fleet,
        TrialPartners provider,
        TrialOperators operators,
        HubDatabase database,
        ServiceAccess service,
        Path directory) {

    private static final String PREFIX = "/api/oicp/";

    /** A connection of an operator through the gateway. */
    Wire operator(TrialOperators.Member member) {
        return Wire.open(gateway(), member.tls());
    }

    /** A connection of the provider through the gateway. */
    Wire puller() {
        return Wire.open(gateway(), provider.tls(PartnerRole.EMP));
    }

    static String path(Operation operation, String id) {
        return PREFIX + operation.path(id);
    }

    /** Where a page of EVSE data is. */
    String page(int page, int size) {
        return path(Operation.PULL_EVSE_DATA, provider.provider().text()) + "?page=" + page + "&size=" + size;
    }

    private URI gateway() {
        return setting.hub().gateways().getFirst();
    }
}
