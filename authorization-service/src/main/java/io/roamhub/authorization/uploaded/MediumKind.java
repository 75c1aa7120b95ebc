package io.roamhub.authorization.uploaded;

import io.roamhub.oicp.common.Identification;

/** What a card or contract of a provider is presented as; a contract may be uploaded as several of them. */
public enum MediumKind {
    CARD,
    QR_CODE,
    PLUG_AND_CHARGE,
    REMOTE;

    /** The kind of an identification. */
    public static MediumKind of(Identification identification) {
        return switch (identification) {
            case Identification.RfidMifareFamily card -> CARD;
            case Identification.Rfid card -> CARD;
            case Identification.QrCode code -> QR_CODE;
            case Identification.PlugAndCharge car -> PLUG_AND_CHARGE;
            case Identification.Remote remote -> REMOTE;
        };
    }
}
