package io.roamhub.gateway.admission;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.CertificateHolder;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.gateway.admission.Admission.Admitted;
import io.roamhub.gateway.admission.Admission.Refused;
import io.roamhub.gateway.admission.Admission.Waiting;
import io.roamhub.gateway.identity.Peer;
import io.roamhub.gateway.limits.Allowance;
import io.roamhub.gateway.limits.BodyLimits;
import io.roamhub.oicp.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a call may go on, from its head alone. The first row that holds is the answer:
 *
 * <table>
 * <caption>What is refused, in this order</caption>
 * <tr><th>when</th><th>answer</th><th>connection</th></tr>
 * <tr><td>certificate unknown, revoked or expired, partner suspended</td><td>401/017</td><td>closed</td></tr>
 * <tr><td>address not on the partner's allow list</td><td>403/017</td><td>kept</td></tr>
 * <tr><td>no operation has this path</td><td>404/001</td><td>kept</td></tr>
 * <tr><td>method is not POST, or not GET for the stream of status</td><td>405/022</td><td>kept</td></tr>
 * <tr><td>body is not JSON, or packed otherwise than with gzip</td><td>415/022</td><td>kept</td></tr>
 * <tr><td>id in the path is nobody's</td><td>404/300</td><td>kept</td></tr>
 * <tr><td>id in the path is another partner's; no id in it and the caller lacks the role</td><td>401/017</td>
 *     <td>kept</td></tr>
 * <tr><td>partner may not use this service of the hub</td><td>403/210</td><td>kept</td></tr>
 * <tr><td>this replica has used up its share of the limit, others may have some left</td><td>decided again</td>
 *     <td>kept</td></tr>
 * <tr><td>no call left in this minute</td><td>429/021</td><td>kept</td></tr>
 * <tr><td>declared body too large</td><td>413/022</td><td>closed</td></tr>
 * <tr><td>otherwise</td><td>admitted</td><td></td></tr>
 * </table>
 *
 * <p>Nothing here is kept between calls but the allowance, which is taken from in the row before the last: a call that
 * was refused above does not count.
 */
public final class AdmissionRules {

    private static final Refusal UNAUTHORIZED = Refusal.unauthorized();
    private static final Refusal ADDRESS_NOT_ALLOWED = Refusal.addressNotAllowed();
    private static final Refusal METHOD_NOT_ALLOWED = Refusal.methodNotAllowed();
    private static final Refusal NOT_JSON = Refusal.unsupportedMediaType("Content-Type must be application/json");
    private static final Refusal NOT_GZIP = Refusal.unsupportedMediaType("Content-Encoding must be gzip or absent");
    private static final Refusal PARTNER_NOT_FOUND = Refusal.partnerNotFound();
    private static final Refusal NO_SUBSCRIPTION = Refusal.noSubscription();

    /** The description of a status code has at most 200 characters; this much of a path fits behind its text. */
    private static final int SHOWN_PATH = 150;

    private final Allowance allowance;
    private final BodyLimits bodyLimits;

    /** Rules with the allowances of all partners and the limits of bodies. */
    public AdmissionRules(Allowance allowance, BodyLimits bodyLimits) {
        this.allowance = allowance;
        this.bodyLimits = bodyLimits;
    }

    /** Decides. */
    public Admission decide(Call call, Directory directory, Instant now) {
        Optional<CertificateHolder> holder = directory.byFingerprint(call.peer().fingerprint());
        if (holder.isEmpty()) {
            return new Refused(null, null, UNAUTHORIZED, true);
        }
        Partner partner = holder.get().partner();
        if (!partner.isActive() || !holder.get().isValidAt(now) || call.peer().isExpiredAt(now)) {
            return new Refused(partner, null, UNAUTHORIZED, true);
        }
        if (!call.peer().isAllowedBy(partner)) {
            return refused(partner, null, ADDRESS_NOT_ALLOWED);
        }
        if (call.target() == null) {
            return refused(partner, null, Refusal.unknownUri(shown(call.path())));
        }
        Operation operation = call.target().operation();
        Refusal notUnderstood = formCheck(call);
        if (notUnderstood != null) {
            return refused(partner, operation, notUnderstood);
        }
        Refusal notTheirs = nameCheck(call.target(), partner, directory);
        if (notTheirs != null) {
            return refused(partner, operation, notTheirs);
        }
        if (!partner.services().contains(operation.hubService())) {
            return refused(partner, operation, NO_SUBSCRIPTION);
        }
        long millisToWait = allowance.take(partner, operation);
        if (millisToWait == Allowance.WAIT) {
            return new Waiting(partner, operation);
        }
        if (millisToWait > 0) {
            return refused(partner, operation, Refusal.rateLimited(Duration.ofMillis(millisToWait)));
        }
        long bodyLimit = bodyLimits.of(operation);
        if (call.declaredLength() > bodyLimit) {
            return new Refused(partner, operation, Refusal.bodyTooLarge(bodyLimit), true);
        }
        return new Admitted(partner, operation, bodyLimit);
    }

    /** Whether a connection's other end may still listen to what it was let in for: the first rows again. */
    public boolean isWelcome(Peer peer, Directory directory, Instant now) {
        return directory
                .byFingerprint(peer.fingerprint())
                .filter(holder -> holder.isValidAt(now) && !peer.isExpiredAt(now))
                .map(CertificateHolder::partner)
                .filter(partner -> partner.isActive() && peer.isAllowedBy(partner))
                .isPresent();
    }

    /** Whether method and kind of body are what the path takes; {@code null} when they are. */
    private static Refusal formCheck(Call call) {
        if (call.target() instanceof Target.StatusStream) {
            boolean without = call.declaredLength() <= 0;
            return "GET".equals(call.method()) && without ? null : METHOD_NOT_ALLOWED;
        }
        if (!"POST".equals(call.method())) {
            return METHOD_NOT_ALLOWED;
        }
        if (!MediaTypes.isJson(call.contentType())) {
            return NOT_JSON;
        }
        return MediaTypes.isAcceptedEncoding(call.contentEncoding()) ? null : NOT_GZIP;
    }

    /** Whether the caller may act in the name that the path carries; {@code null} when it may. */
    private static Refusal nameCheck(Target target, Partner caller, Directory directory) {
        return switch (target) {
            case Target.OfOperator path -> owned(directory.byOperatorId(path.id()), caller);
            case Target.OfProvider path -> owned(directory.byProviderId(path.id()), caller);
            case Target.OfNobody path -> PARTNER_NOT_FOUND;
            case Target.WithoutId path -> hasRole(path.operation(), caller) ? null : UNAUTHORIZED;
            case Target.StatusStream stream -> hasRole(stream.operation(), caller) ? null : UNAUTHORIZED;
        };
    }

    private static Refusal owned(Optional<Partner> owner, Partner caller) {
        if (owner.isEmpty()) {
            return PARTNER_NOT_FOUND;
        }
        return owner.get().id().equals(caller.id()) ? null : UNAUTHORIZED;
    }

    private static boolean hasRole(Operation operation, Partner caller) {
        return switch (operation.caller()) {
            case CPO -> !caller.operatorIds().isEmpty();
            case EMP -> !caller.providerIds().isEmpty();
        };
    }

    private static Refused refused(Partner partner, Operation operation, Refusal refusal) {
        return new Refused(partner, operation, refusal, false);
    }

    private static String shown(String path) {
        return path == null || path.length() <= SHOWN_PATH ? path : path.substring(0, SHOWN_PATH) + "...";
    }
}
