package io.roamhub.registry.contract;

import io.roamhub.common.directory.ContractService;
import io.roamhub.registry.problem.Violations;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** What a contract, an offer or a subscription is about, as requests name it and as the database keeps it. */
final class Services {

    private Services() {}

    /** At least one service, each once, in their own order. */
    static List<ContractService> read(List<String> names, Violations violations) {
        EnumSet<ContractService> services = EnumSet.noneOf(ContractService.class);
        services.addAll(violations.each("services", names, ContractService.values().length, Services::service));
        violations.require(names != null && !names.isEmpty(), "services", "must have at least one element");
        return List.copyOf(services);
    }

    static String[] names(List<ContractService> services) {
        return services.stream().map(ContractService::name).toArray(String[]::new);
    }

    static List<ContractService> of(String[] names) {
        return Stream.of(names).map(ContractService::valueOf).toList();
    }

    /** The service with this name, for a filter. */
    static ContractService filter(String name) {
        try {
            return service(name);
        } catch (IllegalArgumentException unknown) {
            throw Violations.only("service", unknown.getMessage());
        }
    }

    private static ContractService service(String name) {
        return Stream.of(ContractService.values())
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be AUTHORIZATION, RESERVATION, DYNAMIC_PRICING or CDR_CORRECTION"));
    }
}
