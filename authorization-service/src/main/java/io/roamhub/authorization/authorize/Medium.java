package io.roamhub.authorization.authorize;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import java.util.Locale;

/** What the kind of an identification means for authorizations. */
public final class Medium {

    private Medium() {}

    /** The identification as providers get it: EvcoIDs in upper case; UIDs are already. */
    public static Identification raised(Identification identification) {
        return switch (identification) {
            case Identification.RfidMifareFamily card -> card;
            case Identification.Rfid card ->
                new Identification.Rfid(
                        card.uid(),
                        card.evcoId() == null ? null : raised(card.evcoId()),
                        card.rfid(),
                        card.printedNumber(),
                        card.expiryDate(),
                        card.extensions());
            case Identification.QrCode code ->
                new Identification.QrCode(raised(code.evcoId()), code.hashedPin(), code.pin(), code.extensions());
            case Identification.PlugAndCharge car ->
                new Identification.PlugAndCharge(raised(car.evcoId()), car.extensions());
            case Identification.Remote remote ->
                new Identification.Remote(raised(remote.evcoId()), remote.extensions());
        };
    }

    /** The code that says no to this kind of identification. */
    static Code refusal(Identification identification) {
        return switch (identification) {
            case Identification.RfidMifareFamily card -> Code.RFID_INVALID_UID;
            case Identification.Rfid card -> Code.RFID_INVALID_UID;
            case Identification.QrCode code -> Code.QR_CODE_INVALID_CREDENTIALS;
            case Identification.PlugAndCharge car -> Code.PLC_INVALID_EVCO_ID;
            case Identification.Remote remote -> Code.PLC_INVALID_EVCO_ID;
        };
    }

    /**
     * Whether the identification alone proves that the driver has the medium. A QR code's contract does not: its number
     * must be checked each time, by the one who knows it.
     */
    static boolean provesItself(Identification identification) {
        return !(identification instanceof Identification.QrCode);
    }

    private static EvcoId raised(EvcoId contract) {
        return EvcoId.of(contract.text().toUpperCase(Locale.ROOT));
    }
}
