package io.roamhub.testkit;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The back end of an e-mobility provider: authorizes the cards and contracts it was given and no others, and takes
 * notifications and charge detail records. It calls the hub's session {@code emp-} and the hub's SessionID.
 */
public final class SimulatedEmp extends SimulatedBackEnd {

    private final ProviderId provider;
    private final Set<String> uids;
    private final Set<String> contracts;

    private SimulatedEmp(int port, TlsMaterial tls, ProviderId provider, Collection<Card> cards) {
        super(
                port,
                tls,
                Set.of(
                        Operation.AUTHORIZE_START,
                        Operation.AUTHORIZE_STOP,
                        Operation.CHARGING_NOTIFICATIONS,
                        Operation.CHARGE_DETAIL_RECORD));
        this.provider = provider;
        this.uids = cards.stream().map(card -> card.uid().text()).collect(Collectors.toUnmodifiableSet());
        this.contracts = cards.stream().map(card -> card.contract().key()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Starts a back end on loopback.
     *
     * @param port 0 for any that is free
     * @param cards whom it authorizes
     */
    public static SimulatedEmp start(int port, TlsMaterial tls, ProviderId provider, Collection<Card> cards) {
        SimulatedEmp emp = new SimulatedEmp(port, tls, provider, cards);
        emp.listen();
        return emp;
    }

    @Override
    byte[] accept(ReceivedCall call) {
        return switch (call.operation()) {
            case AUTHORIZE_START, AUTHORIZE_STOP -> {
                JsonValue identification = call.json().at("Identification");
                yield authorization(call, isMine(identification) ? Code.SUCCESS : unknown(identification));
            }
            default -> acknowledged(call, Code.SUCCESS, null, partnerSessionId(call.sessionId()));
        };
    }

    @Override
    byte[] refuse(ReceivedCall call, Code code) {
        return switch (call.operation()) {
            case AUTHORIZE_START, AUTHORIZE_STOP -> authorization(call, code);
            default -> acknowledged(call, code, null, null);
        };
    }

    /** What this back end calls the hub's session. */
    public static String partnerSessionId(String sessionId) {
        return sessionId == null ? null : "emp-" + sessionId;
    }

    private boolean isMine(JsonValue identification) {
        if (!(identification.raw() instanceof Map<?, ?> kinds)) {
            return false;
        }
        for (Object kind : kinds.values()) {
            JsonValue medium = new JsonValue(kind);
            String uid = medium.at("UID").text();
            String contract = medium.at("EvcoID").text();
            if (uid != null && uids.contains(uid.toUpperCase(Locale.ROOT))) {
                return true;
            }
            if (EvcoId.isValid(contract)
                    && contracts.contains(EvcoId.of(contract).key())) {
                return true;
            }
        }
        return false;
    }

    private static Code unknown(JsonValue identification) {
        if (!identification.at("QRCodeIdentification").isNull()) {
            return Code.QR_CODE_INVALID_CREDENTIALS;
        }
        return identification.at("PlugAndChargeIdentification").isNull()
                        && identification.at("RemoteIdentification").isNull()
                ? Code.RFID_INVALID_UID
                : Code.PLC_INVALID_EVCO_ID;
    }

    private byte[] authorization(ReceivedCall call, Code code) {
        boolean authorized = code == Code.SUCCESS;
        JsonValue request = call.json();
        return new JsonValue(JsonValue.object(
                        "SessionID",
                        request.at("SessionID").text(),
                        "CPOPartnerSessionID",
                        request.at("CPOPartnerSessionID").text(),
                        "EMPPartnerSessionID",
                        authorized ? partnerSessionId(request.at("SessionID").text()) : null,
                        "ProviderID",
                        provider.text(),
                        "AuthorizationStatus",
                        authorized ? "Authorized" : "NotAuthorized",
                        "StatusCode",
                        JsonValue.object("Code", code.number(), "Description", code.description())))
                .bytes();
    }
}
