package io.roamhub.testkit;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.Extensions;

/**
 * An RFID card of a generated fleet and the contract it belongs to.
 *
 * @param uid the card's number
 * @param contract the contract, whose provider is the card's
 */
public record Card(Uid uid, EvcoId contract) {

    /** The driver holds the card to the reader: tells the number only. */
    public Identification held() {
        return new Identification.RfidMifareFamily(uid, Extensions.NONE);
    }

    /** The card as an upload of authentication data names it. */
    public Identification uploaded() {
        return new Identification.Rfid(uid, contract, "mifareDes", null, null, Extensions.NONE);
    }

    /** The contract read from the car. */
    public Identification plugged() {
        return new Identification.PlugAndCharge(contract, Extensions.NONE);
    }

    /** The contract named by its provider. */
    public Identification remote() {
        return new Identification.Remote(contract, Extensions.NONE);
    }
}
