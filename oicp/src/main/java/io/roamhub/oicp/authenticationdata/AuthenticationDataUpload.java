package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.function.Consumer;

/**
 * A {@link PushAuthenticationData} whose records are handed over as they are read: a provider may upload a million cards
 * at once, of which none needs to be kept in memory.
 *
 * @param records how many there were
 */
public record AuthenticationDataUpload(ActionType actionType, ProviderId providerId, int records, Extensions extensions)
        implements Message.FromProvider {

    private record Data(ProviderId providerId, Integer records, Extensions extensions) {}

    /**
     * The message on the wire, to be read once.
     *
     * @param taker gets each record that keeps all rules, in the order of the message; the message may still turn out to be
     *     invalid after it
     */
    public static WireType<AuthenticationDataUpload> type(Consumer<AuthenticationDataRecord> taker) {
        ObjectType<Data> data = ObjectType.named("ProviderAuthenticationData", Data::extensions)
                .required("ProviderID", ProviderId.TYPE, Data::providerId)
                .required(
                        "AuthenticationDataRecord",
                        Types.handedOver(AuthenticationDataRecord.TYPE, taker),
                        Data::records)
                .build(in -> new Data(in.next(), in.next(), in.extensions()));
        return ObjectType.named("eRoamingPushAuthenticationData", AuthenticationDataUpload::extensions)
                .required("ActionType", ActionType.TYPE, AuthenticationDataUpload::actionType)
                .required("ProviderAuthenticationData", data, upload -> null)
                .rule(
                        "ProviderAuthenticationData.AuthenticationDataRecord",
                        push -> hasRecords(push.get("ActionType"), push.get("ProviderAuthenticationData")),
                        ActionType.NEEDS_RECORDS)
                .build(in -> {
                    ActionType action = in.next();
                    Data read = in.next();
                    return new AuthenticationDataUpload(action, read.providerId, read.records, in.extensions());
                });
    }

    private static boolean hasRecords(ActionType action, Data data) {
        return data == null || action == ActionType.FULL_LOAD || data.records > 0;
    }
}
