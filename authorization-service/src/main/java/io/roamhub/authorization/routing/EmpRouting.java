package io.roamhub.authorization.routing;

import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Finds the providers that are asked about an identification: a pure function of the identification and the directory.
 *
 * <pre>
 * identification   provider is    under contract   switched on   route
 * with EvcoID      nobody         -                -             UnknownProvider
 *                  known          no               -             NoContract
 *                  known          yes              no            OwnerSwitchedOff
 *                  known          yes              yes           ToOwner
 * card             -              no provider      -             NoContract
 *                  -              some             -             ToMany: the remembered one, if it is under contract and
 *                                                                on; of the others those on that accept broadcasts
 * </pre>
 *
 * OICP 2.3, 3.1 of the operator's document, options B and C.
 */
public final class EmpRouting {

    private EmpRouting() {}

    /**
     * The route.
     *
     * @param underContract the active providers that have an authorization contract with the operator
     * @param remembered the provider that said yes to this card before
     */
    public static Route route(
            Identification identification,
            List<Partner> underContract,
            Optional<ProviderId> remembered,
            Directory directory) {
        return identification
                .contract()
                .map(contract -> toOwner(contract, underContract, directory))
                .orElseGet(() -> toMany(underContract, remembered, directory));
    }

    private static Route toOwner(EvcoId contract, List<Partner> underContract, Directory directory) {
        Optional<Partner> owner = directory.byProviderId(contract.provider());
        if (owner.isEmpty()) {
            return new Route.UnknownProvider();
        }
        if (!isAmong(underContract, owner.get())) {
            return new Route.NoContract();
        }
        return isSwitchedOn(owner.get()) ? new Route.ToOwner(owner.get()) : new Route.OwnerSwitchedOff(owner.get());
    }

    private static Route toMany(List<Partner> underContract, Optional<ProviderId> remembered, Directory directory) {
        if (underContract.isEmpty()) {
            return new Route.NoContract();
        }
        Optional<Partner> first = remembered
                .flatMap(directory::byProviderId)
                .filter(partner -> isAmong(underContract, partner))
                .filter(EmpRouting::isSwitchedOn);
        List<Partner> others = underContract.stream()
                .filter(EmpRouting::isSwitchedOn)
                .filter(EmpRouting::acceptsBroadcast)
                .filter(partner -> first.isEmpty() || !first.get().id().equals(partner.id()))
                .toList();
        return new Route.ToMany(first, others);
    }

    private static boolean isAmong(List<Partner> partners, Partner one) {
        return partners.stream().anyMatch(partner -> partner.id().equals(one.id()));
    }

    private static boolean acceptsBroadcast(Partner provider) {
        return provider.endpoint(Operation.AUTHORIZE_START)
                .filter(Endpoint::acceptsBroadcast)
                .isPresent();
    }

    private static boolean isSwitchedOn(Partner provider) {
        return PartnerTalk.isSwitchedOn(provider, Operation.AUTHORIZE_START);
    }
}
