package io.roamhub.oicp.common;

/** The status codes of OICP 2.3, CodeType, with the specification's own descriptions. */
public enum Code {
    SUCCESS("000", "Success."),
    SYSTEM_ERROR("001", "Hubject system error."),
    DATABASE_ERROR("002", "Hubject database error."),
    DATA_TRANSACTION_ERROR("009", "Data transaction error."),
    UNAUTHORIZED_ACCESS("017", "Unauthorized Access."),
    INCONSISTENT_EVSE_ID("018", "Inconsistent EvseID."),
    INCONSISTENT_EVCO_ID("019", "Inconsistent EvcoID."),
    GENERAL_SYSTEM_ERROR("021", "System error."),
    DATA_ERROR("022", "Data error."),
    QR_CODE_INVALID_CREDENTIALS("101", "QR Code Authentication failed – Invalid Credentials."),
    RFID_INVALID_UID("102", "RFID Authentication failed – invalid UID."),
    RFID_CARD_NOT_READABLE("103", "RFID Authentication failed – card not readable."),
    PLC_INVALID_EVCO_ID("105", "PLC Authentication failed - invalid EvcoID."),
    NO_POSITIVE_RESPONSE("106", "No positive authentication response."),
    QR_CODE_APP_TIMEOUT("110", "QR Code App Authentication failed – time out error."),
    PLC_INVALID_UNDERLYING_EVCO_ID("120", "PLC (ISO/ IEC 15118) Authentication failed – invalid underlying EvcoID."),
    PLC_INVALID_CERTIFICATE("121", "PLC (ISO/ IEC 15118) Authentication failed – invalid certificate."),
    PLC_TIMEOUT("122", "PLC (ISO/ IEC 15118) Authentication failed – time out error."),
    EVCO_ID_LOCKED("200", "EvcoID locked."),
    NO_VALID_CONTRACT("210", "No valid contract."),
    PARTNER_NOT_FOUND("300", "Partner not found."),
    PARTNER_DID_NOT_RESPOND("310", "Partner did not respond."),
    SERVICE_NOT_AVAILABLE("320", "Service not available."),
    SESSION_INVALID("400", "Session is invalid."),
    COMMUNICATION_TO_EVSE_FAILED("501", "Communication to EVSE failed."),
    NO_EV_CONNECTED("510", "No EV connected to EVSE."),
    EVSE_ALREADY_RESERVED("601", "EVSE already reserved."),
    EVSE_IN_USE("602", "EVSE already in use/ wrong token."),
    UNKNOWN_EVSE("603", "Unknown EVSE ID."),
    EVSE_NOT_COMPATIBLE("604", "EVSE ID is not Hubject compatible."),
    EVSE_OUT_OF_SERVICE("700", "EVSE out of service.");

    private final String number;
    private final String description;

    Code(String number, String description) {
        this.number = number;
        this.description = description;
    }

    /** The three digits on the wire. */
    public String number() {
        return number;
    }

    /** The specification's description, the only text that {@code StatusCode.Description} should carry. */
    public String description() {
        return description;
    }
}
