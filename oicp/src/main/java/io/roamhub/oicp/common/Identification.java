package io.roamhub.oicp.common;

import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.ChoiceType;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.Optional;

/**
 * How a driver or car identifies itself. OICP 2.3, IdentificationType: exactly one of five.
 *
 * <p>All of it is personal data; {@code toString} shows the kind only.
 */
public sealed interface Identification {

    /** On the wire. */
    WireType<Identification> TYPE = ChoiceType.<Identification>of(
                    "must have exactly one of RFIDMifareFamilyIdentification, RFIDIdentification, QRCodeIdentification,"
                            + " PlugAndChargeIdentification, RemoteIdentification")
            .or("RFIDMifareFamilyIdentification", RfidMifareFamily.class, RfidMifareFamily.TYPE)
            .or("RFIDIdentification", Rfid.class, Rfid.TYPE)
            .or("QRCodeIdentification", QrCode.class, QrCode.TYPE)
            .or("PlugAndChargeIdentification", PlugAndCharge.class, PlugAndCharge.TYPE)
            .or("RemoteIdentification", Remote.class, Remote.TYPE);

    /** The card's number, where the identification has one. */
    default Optional<Uid> cardUid() {
        return Optional.empty();
    }

    /** The contract, where the identification names one. */
    default Optional<EvcoId> contract() {
        return Optional.empty();
    }

    /** An RFID card of the Mifare family: the only RFID form in authorization requests. */
    record RfidMifareFamily(Uid uid, Extensions extensions) implements Identification {

        static final ObjectType<RfidMifareFamily> TYPE = ObjectType.named(
                        "RFIDMifareFamilyIdentification", RfidMifareFamily::extensions)
                .required("UID", Uid.TYPE, RfidMifareFamily::uid)
                .build(in -> new RfidMifareFamily(in.next(), in.extensions()));

        public static RfidMifareFamily of(String uid) {
            return new RfidMifareFamily(new Uid(uid), Extensions.NONE);
        }

        @Override
        public Optional<Uid> cardUid() {
            return Optional.of(uid);
        }

        @Override
        public String toString() {
            return "RFIDMifareFamilyIdentification";
        }
    }

    /**
     * An RFID card with its master data, for uploads.
     *
     * @param evcoId the card's contract, or {@code null}
     * @param rfid the kind of card
     * @param printedNumber a number printed on the card, at most 150 characters, or {@code null}
     * @param expiryDate until when the card is valid, or {@code null}
     */
    record Rfid(Uid uid, EvcoId evcoId, String rfid, String printedNumber, DateTime expiryDate, Extensions extensions)
            implements Identification {

        static final ObjectType<Rfid> TYPE = ObjectType.named("RFIDIdentification", Rfid::extensions)
                .required("UID", Uid.TYPE, Rfid::uid)
                .optional("EvcoID", EvcoId.TYPE, Rfid::evcoId)
                .required(
                        "RFID", Types.openWord("mifareCls", "mifareDes", "calypso", "nfc", "mifareFamily"), Rfid::rfid)
                .optional("PrintedNumber", Types.text(150), Rfid::printedNumber)
                .optional("ExpiryDate", DateTime.TYPE, Rfid::expiryDate)
                .build(in -> new Rfid(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));

        @Override
        public Optional<Uid> cardUid() {
            return Optional.of(uid);
        }

        @Override
        public Optional<EvcoId> contract() {
            return Optional.ofNullable(evcoId);
        }

        @Override
        public String toString() {
            return "RFIDIdentification";
        }
    }

    /**
     * A contract with a secret number.
     *
     * @param hashedPin the hashed number, in uploads only
     * @param pin the number in clear text, at most 20 characters
     */
    record QrCode(EvcoId evcoId, HashedPin hashedPin, String pin, Extensions extensions) implements Identification {

        static final ObjectType<QrCode> TYPE = ObjectType.named("QRCodeIdentification", QrCode::extensions)
                .required("EvcoID", EvcoId.TYPE, QrCode::evcoId)
                .optional("HashedPIN", HashedPin.TYPE, QrCode::hashedPin)
                .optional("PIN", Types.text(20), QrCode::pin)
                .rule(
                        null,
                        in -> in.present("HashedPIN") != in.present("PIN"),
                        "must have exactly one of PIN, HashedPIN")
                .build(in -> new QrCode(in.next(), in.next(), in.next(), in.extensions()));

        @Override
        public Optional<EvcoId> contract() {
            return Optional.of(evcoId);
        }

        @Override
        public String toString() {
            return "QRCodeIdentification";
        }
    }

    /** A contract read from the car by ISO 15118. */
    record PlugAndCharge(EvcoId evcoId, Extensions extensions) implements Identification {

        static final ObjectType<PlugAndCharge> TYPE = ObjectType.named(
                        "PlugAndChargeIdentification", PlugAndCharge::extensions)
                .required("EvcoID", EvcoId.TYPE, PlugAndCharge::evcoId)
                .build(in -> new PlugAndCharge(in.next(), in.extensions()));

        @Override
        public Optional<EvcoId> contract() {
            return Optional.of(evcoId);
        }

        @Override
        public String toString() {
            return "PlugAndChargeIdentification";
        }
    }

    /** A contract that the provider itself names in a remote operation. */
    record Remote(EvcoId evcoId, Extensions extensions) implements Identification {

        static final ObjectType<Remote> TYPE = ObjectType.named("RemoteIdentification", Remote::extensions)
                .required("EvcoID", EvcoId.TYPE, Remote::evcoId)
                .build(in -> new Remote(in.next(), in.extensions()));

        public static Remote of(String evcoId) {
            return new Remote(EvcoId.of(evcoId), Extensions.NONE);
        }

        @Override
        public Optional<EvcoId> contract() {
            return Optional.of(evcoId);
        }

        @Override
        public String toString() {
            return "RemoteIdentification";
        }
    }
}
