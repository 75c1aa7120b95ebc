package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Decides whether a provider's remote start or reservation goes to the operator, in this order.
 *
 * <pre>
 * situation                                      answer
 * the EVSE's operator is nobody's                404/300
 * no contract of this service                    403/210
 * the EvcoID's provider is not the caller        Result false 019
 * the operator has data, but not of this EVSE    Result false 603
 * the EVSE is not compatible                     Result false 604
 * the EVSE cannot be checked                     goes, or Result false 320, as configured
 * the operator is switched off                   Result false 320
 * </pre>
 */
@ApplicationScoped
public class Admissions {

    private final PartnerDirectory directory;
    private final EvseCheck evseCheck;
    private final AuthorizationConfig config;
    private final Clock clock;

    Admissions(PartnerDirectory directory, EvseCheck evseCheck, AuthorizationConfig config, Clock clock) {
        this.directory = directory;
        this.evseCheck = evseCheck;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @param service what the two partners must have a contract of
     * @param operation what the operator would be asked
     * @throws Refusal 404/300 or 403/210
     */
    public Admission admit(
            Partner provider, EvseId evseId, Identification driver, ContractService service, Operation operation) {
        Directory known = directory.current();
        Partner operator = known.byOperatorId(evseId.operator()).orElseThrow(Refusal::partnerNotFound);
        if (!known.hasContract(operator.id(), provider.id(), service, clock.instant())) {
            throw Refusal.noSubscription();
        }
        if (!isOwnDriver(provider, driver)) {
            return new Admission.Refused(Code.INCONSISTENT_EVCO_ID, "The EvcoID is of another provider.");
        }
        return switch (evseCheck.check(operator, evseId)) {
            case UNKNOWN -> new Admission.Refused(Code.UNKNOWN_EVSE, "The operator has uploaded no data of this EVSE.");
            case NOT_COMPATIBLE ->
                new Admission.Refused(Code.EVSE_NOT_COMPATIBLE, "The operator has marked this EVSE as not compatible.");
            case NOT_CHECKED ->
                config.whenEvseDataIsDown() == AuthorizationConfig.Unchecked.REFUSE
                        ? new Admission.Refused(Code.SERVICE_NOT_AVAILABLE, "The EVSE cannot be checked at the moment.")
                        : reachable(operator, operation, false);
            case FINE -> reachable(operator, operation, true);
        };
    }

    private static boolean isOwnDriver(Partner provider, Identification driver) {
        return driver.contract()
                .filter(contract -> !provider.ownsProvider(contract.provider()))
                .isEmpty();
    }

    private static Admission reachable(Partner operator, Operation operation, boolean evseChecked) {
        return PartnerTalk.isSwitchedOn(operator, operation)
                ? new Admission.Admitted(operator, evseChecked)
                : new Admission.Refused(Code.SERVICE_NOT_AVAILABLE, "The operator is switched off.");
    }
}
