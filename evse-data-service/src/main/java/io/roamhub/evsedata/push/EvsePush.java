package io.roamhub.evsedata.push;

import io.roamhub.common.directory.Partner;
import io.roamhub.evsedata.store.Push;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;

/**
 * A push of EVSE data on its way into the store.
 *
 * @param push with its records, which may not have been read yet
 * @param partner whose it is
 * @param text the whole message
 * @param remarks what reading it has found to be said about the message
 * @param strict whether field limits that real hardware exceeds are refused
 */
public record EvsePush(Push<PushedRecord> push, Partner partner, byte[] text, Remarks remarks, boolean strict) {

    /**
     * Reads the whole message at once, for everything that is to be said about it.
     *
     * @throws InvalidMessageException with all violations, where there are any
     */
    Parsed.Valid<PushEvseData> wholeOrThrow() {
        return OicpJson.read(text, PushEvseData.TYPE, strict).orThrow();
    }
}
