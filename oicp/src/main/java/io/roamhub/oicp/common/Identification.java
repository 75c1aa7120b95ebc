package io.roamhub.oicp.common;

import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.Optional;

/**
 * How a driver or car identifies itself. OICP 2.3, IdentificationType: exactly one of five.
 *
 * <p>All of it is personal data; {@code toString} shows the kind only.
 */
public sealed interface Identification {

    /** On the wire of records, notifications and answers: any form, EvcoIDs as they arrive. */
    WireType<Identification> TYPE = IdentificationTypes.CHOICE;

    /** In uploads: any form, EvcoIDs in upper case. */
    WireType<Identification> UPLOADED = IdentificationTypes.RAISED;

    /** In authorization requests, EvcoIDs in upper case: cards by their number only, PINs in clear text only. */
    WireType<Identification> AUTHORIZATION = Types.checked(
            Types.checked(
                    UPLOADED,
                    identification -> !(identification instanceof Rfid),
                    "must have RFIDMifareFamilyIdentification instead of RFIDIdentification"),
            identification -> !(identification instanceof QrCode code && code.hashedPin() != null),
            "must have PIN instead of HashedPIN in QRCodeIdentification");

    /** In remote operations, in upper case: the contract that the provider names. */
    WireType<Identification> REMOTE = Types.checked(
            UPLOADED,
            identification -> identification instanceof Remote,
            "must have RemoteIdentification and no other");

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

        /** A card by its number, in upper or lower case. */
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

        /** A contract by its text. */
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
