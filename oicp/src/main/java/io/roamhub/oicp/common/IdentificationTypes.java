package io.roamhub.oicp.common;

import io.roamhub.oicp.common.Identification.PlugAndCharge;
import io.roamhub.oicp.common.Identification.QrCode;
import io.roamhub.oicp.common.Identification.Remote;
import io.roamhub.oicp.common.Identification.Rfid;
import io.roamhub.oicp.common.Identification.RfidMifareFamily;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.ChoiceType;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * {@link Identification} on the wire. In a class of its own, because a record of the sealed interface initializes the
 * interface first, before it has a type of its own to offer.
 */
final class IdentificationTypes {

    /** EvcoIDs as they arrive. */
    static final WireType<Identification> CHOICE = choice(EvcoId.TYPE);

    /** EvcoIDs raised to upper case. */
    static final WireType<Identification> RAISED = choice(EvcoId.RAISED);

    private IdentificationTypes() {}

    private static WireType<Identification> choice(WireType<EvcoId> evcoId) {
        return ChoiceType.<Identification>of("must have exactly one of RFIDMifareFamilyIdentification,"
                        + " RFIDIdentification, QRCodeIdentification, PlugAndChargeIdentification,"
                        + " RemoteIdentification")
                .or("RFIDMifareFamilyIdentification", RfidMifareFamily.class, rfidMifareFamily())
                .or("RFIDIdentification", Rfid.class, rfid(evcoId))
                .or("QRCodeIdentification", QrCode.class, qrCode(evcoId))
                .or("PlugAndChargeIdentification", PlugAndCharge.class, plugAndCharge(evcoId))
                .or("RemoteIdentification", Remote.class, remote(evcoId));
    }

    private static ObjectType<RfidMifareFamily> rfidMifareFamily() {
        return ObjectType.named("RFIDMifareFamilyIdentification", RfidMifareFamily::extensions)
                .required("UID", Uid.TYPE, RfidMifareFamily::uid)
                .build(in -> new RfidMifareFamily(in.next(), in.extensions()));
    }

    private static ObjectType<Rfid> rfid(WireType<EvcoId> evcoId) {
        return ObjectType.named("RFIDIdentification", Rfid::extensions)
                .required("UID", Uid.TYPE, Rfid::uid)
                .optional("EvcoID", evcoId, Rfid::evcoId)
                .required(
                        "RFID", Types.openWord("mifareCls", "mifareDes", "calypso", "nfc", "mifareFamily"), Rfid::rfid)
                .optional("PrintedNumber", Types.text(150), Rfid::printedNumber)
                .optional("ExpiryDate", DateTime.TYPE, Rfid::expiryDate)
                .build(in -> new Rfid(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
    }

    private static ObjectType<QrCode> qrCode(WireType<EvcoId> evcoId) {
        return ObjectType.named("QRCodeIdentification", QrCode::extensions)
                .required("EvcoID", evcoId, QrCode::evcoId)
                .optional("HashedPIN", HashedPin.TYPE, QrCode::hashedPin)
                .optional("PIN", Types.text(20), QrCode::pin)
                .rule(
                        null,
                        in -> in.present("HashedPIN") != in.present("PIN"),
                        "must have exactly one of PIN, HashedPIN")
                .build(in -> new QrCode(in.next(), in.next(), in.next(), in.extensions()));
    }

    private static ObjectType<PlugAndCharge> plugAndCharge(WireType<EvcoId> evcoId) {
        return ObjectType.named("PlugAndChargeIdentification", PlugAndCharge::extensions)
                .required("EvcoID", evcoId, PlugAndCharge::evcoId)
                .build(in -> new PlugAndCharge(in.next(), in.extensions()));
    }

    private static ObjectType<Remote> remote(WireType<EvcoId> evcoId) {
        return ObjectType.named("RemoteIdentification", Remote::extensions)
                .required("EvcoID", evcoId, Remote::evcoId)
                .build(in -> new Remote(in.next(), in.extensions()));
    }
}
