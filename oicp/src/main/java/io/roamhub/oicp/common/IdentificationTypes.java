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

    private static final ObjectType<RfidMifareFamily> RFID_MIFARE_FAMILY = ObjectType.named(
                    "RFIDMifareFamilyIdentification", RfidMifareFamily::extensions)
            .required("UID", Uid.TYPE, RfidMifareFamily::uid)
            .build(in -> new RfidMifareFamily(in.next(), in.extensions()));

    private static final ObjectType<Rfid> RFID = ObjectType.named("RFIDIdentification", Rfid::extensions)
            .required("UID", Uid.TYPE, Rfid::uid)
            .optional("EvcoID", EvcoId.TYPE, Rfid::evcoId)
            .required("RFID", Types.openWord("mifareCls", "mifareDes", "calypso", "nfc", "mifareFamily"), Rfid::rfid)
            .optional("PrintedNumber", Types.text(150), Rfid::printedNumber)
            .optional("ExpiryDate", DateTime.TYPE, Rfid::expiryDate)
            .build(in -> new Rfid(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));

    private static final ObjectType<QrCode> QR_CODE = ObjectType.named("QRCodeIdentification", QrCode::extensions)
            .required("EvcoID", EvcoId.TYPE, QrCode::evcoId)
            .optional("HashedPIN", HashedPin.TYPE, QrCode::hashedPin)
            .optional("PIN", Types.text(20), QrCode::pin)
            .rule(null, in -> in.present("HashedPIN") != in.present("PIN"), "must have exactly one of PIN, HashedPIN")
            .build(in -> new QrCode(in.next(), in.next(), in.next(), in.extensions()));

    private static final ObjectType<PlugAndCharge> PLUG_AND_CHARGE = ObjectType.named(
                    "PlugAndChargeIdentification", PlugAndCharge::extensions)
            .required("EvcoID", EvcoId.TYPE, PlugAndCharge::evcoId)
            .build(in -> new PlugAndCharge(in.next(), in.extensions()));

    private static final ObjectType<Remote> REMOTE = ObjectType.named("RemoteIdentification", Remote::extensions)
            .required("EvcoID", EvcoId.TYPE, Remote::evcoId)
            .build(in -> new Remote(in.next(), in.extensions()));

    static final WireType<Identification> CHOICE = ChoiceType.<Identification>of(
                    "must have exactly one of RFIDMifareFamilyIdentification, RFIDIdentification, QRCodeIdentification,"
                            + " PlugAndChargeIdentification, RemoteIdentification")
            .or("RFIDMifareFamilyIdentification", RfidMifareFamily.class, RFID_MIFARE_FAMILY)
            .or("RFIDIdentification", Rfid.class, RFID)
            .or("QRCodeIdentification", QrCode.class, QR_CODE)
            .or("PlugAndChargeIdentification", PlugAndCharge.class, PLUG_AND_CHARGE)
            .or("RemoteIdentification", Remote.class, REMOTE);

    private IdentificationTypes() {}
}
