package io.roamhub.oicp.cdr;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * What helps to verify signed meter values. OICP 2.3, CalibrationLawVerificationType.
 */
public record CalibrationLawVerification(
        String calibrationLawCertificateId,
        String publicKey,
        String meteringSignatureUrl,
        String meteringSignatureEncodingFormat,
        String signedMeteringValuesVerificationInstruction,
        Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<CalibrationLawVerification> TYPE = ObjectType.named(
                    "CalibrationLawVerificationInfo", CalibrationLawVerification::extensions)
            .optional(
                    "CalibrationLawCertificateID",
                    Types.text(100),
                    CalibrationLawVerification::calibrationLawCertificateId)
            .optional("PublicKey", Types.text(1000), CalibrationLawVerification::publicKey)
            .optional("MeteringSignatureUrl", Types.text(200), CalibrationLawVerification::meteringSignatureUrl)
            .optional(
                    "MeteringSignatureEncodingFormat",
                    Types.text(50),
                    CalibrationLawVerification::meteringSignatureEncodingFormat)
            .optional(
                    "SignedMeteringValuesVerificationInstruction",
                    Types.text(400),
                    CalibrationLawVerification::signedMeteringValuesVerificationInstruction)
            .build(in -> new CalibrationLawVerification(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
