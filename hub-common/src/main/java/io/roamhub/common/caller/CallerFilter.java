package io.roamhub.common.caller;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.roamhub.common.answer.FailureMapper;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Operations;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies the caller of every OICP request.
 *
 * <p>Only the gateway may say who calls: its {@code Roamhub-*} headers count with a token that has the role
 * {@code gateway}, and with no other. The id in the path must be the caller's; the ids in the body are checked by
 * {@link CallerIds} as soon as the body is read.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 10)
public class CallerFilter implements ContainerRequestFilter {

    /** The caller's id in the directory. */
    public static final String PARTNER = "Roamhub-Partner";

    /** The call's id. */
    public static final String PROCESS_ID = "Roamhub-Process-Id";

    /** The caller's network address. */
    public static final String CALLER_ADDRESS = "Roamhub-Caller-Address";

    private static final String GATEWAY = "gateway";

    @Inject
    RoutingContext call;

    @Inject
    SecurityIdentity identity;

    @Inject
    PartnerDirectory directory;

    @Inject
    CallerIds ids;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = call.request().path();
        if (!FailureMapper.isOicp(path)) {
            return;
        }
        requireGateway();
        uuid(PROCESS_ID).ifPresent(processId -> ProcessId.adopt(call, processId));
        Operations.Match match = Operations.match(path.substring(FailureMapper.OICP.length()))
                .orElseThrow(() -> Refusal.unknownUri(path));
        if (!directory.isLoaded()) {
            // nobody is known in the first moments after a start: that is no refusal of the caller
            throw Refusal.unavailable();
        }
        Partner partner = uuid(PARTNER)
                .flatMap(directory.current()::byId)
                .filter(Partner::isActive)
                .orElseThrow(Refusal::unauthorized);
        Operation operation = match.operation();
        if (match.id() != null) {
            ids.requirePathId(partner, operation.caller(), match.id());
        }
        if (!partner.services().contains(operation.hubService())) {
            throw Refusal.noSubscription();
        }
        caller.identify(partner, ProcessId.of(call), call.request().getHeader(CALLER_ADDRESS), operation);
    }

    private void requireGateway() {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(GATEWAY)) {
            throw new ForbiddenException();
        }
    }

    private Optional<UUID> uuid(String header) {
        String text = call.request().getHeader(header);
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
