package io.roamhub.evsedata.stream;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.caller.CallerFilter;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.oicp.operation.HubService;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may listen: a provider that the gateway has identified by its certificate, a provider's own user, and the hub's
 * staff.
 *
 * @param partner empty for the hub's staff
 */
record Listener(Optional<UUID> partner) {

    private static final String GATEWAY = "gateway";

    /** Finds and checks the listener of a request. */
    @ApplicationScoped
    static class Door {

        private final CurrentActor actor;
        private final PartnerDirectory directory;

        Door(CurrentActor actor, PartnerDirectory directory) {
            this.actor = actor;
            this.directory = directory;
        }

        /**
         * The caller of a request.
         *
         * @throws Problem 403 for whoever is no provider or may not use EVSE status, 503 while the directory is not loaded
         */
        Listener of(HttpServerRequest request) {
            Actor caller = actor.get();
            if (!caller.roles().contains(GATEWAY) && caller.worksForTheHub()) {
                return new Listener(Optional.empty());
            }
            if (!directory.isLoaded()) {
                throw Problem.of(503, "The directory of partners is not loaded yet.");
            }
            Optional<UUID> partner = caller.roles().contains(GATEWAY)
                    ? uuid(request.getHeader(CallerFilter.PARTNER))
                    : caller.partnerId();
            Listener listener = new Listener(Optional.of(
                    partner.orElseThrow(() -> Problem.forbidden("Only a provider may follow the status of EVSEs."))));
            if (!mayGoOn(listener)) {
                throw Problem.forbidden("Only an active provider that may use EVSE status may follow it.");
            }
            return listener;
        }

        /** Whether a listener may still listen: it is active, a provider, and may use EVSE status. */
        boolean mayGoOn(Listener listener) {
            return listener.partner.isEmpty()
                    || listener.partner
                            .flatMap(directory.current()::byId)
                            .filter(Door::mayListen)
                            .isPresent();
        }

        private static boolean mayListen(Partner partner) {
            return partner.isActive()
                    && !partner.providerIds().isEmpty()
                    && partner.services().contains(HubService.EVSE_STATUS);
        }

        private static Optional<UUID> uuid(String text) {
            try {
                return Optional.ofNullable(text).map(UUID::fromString);
            } catch (IllegalArgumentException notAPartner) {
                return Optional.empty();
            }
        }
    }
}
