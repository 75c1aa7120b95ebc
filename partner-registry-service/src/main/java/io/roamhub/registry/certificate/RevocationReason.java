package io.roamhub.registry.certificate;

import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;

/** Why a certificate was revoked, as far as the revocation list has a code for it (RFC 5280, 5.3.1). */
enum RevocationReason {
    UNSPECIFIED("unspecified", CRLReason.unspecified),
    KEY_COMPROMISE("keyCompromise", CRLReason.keyCompromise),
    AFFILIATION_CHANGED("affiliationChanged", CRLReason.affiliationChanged),
    SUPERSEDED("superseded", CRLReason.superseded),
    CESSATION_OF_OPERATION("cessationOfOperation", CRLReason.cessationOfOperation),
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn", CRLReason.privilegeWithdrawn);

    private final String text;
    private final int crlCode;

    RevocationReason(String text, int crlCode) {
        this.text = text;
        this.crlCode = crlCode;
    }

    /** The reason of this name; any other text is unspecified. */
    static RevocationReason of(String text) {
        return Stream.of(values())
                .filter(reason -> reason.text.equalsIgnoreCase(text))
                .findFirst()
                .orElse(UNSPECIFIED);
    }

    String text() {
        return text;
    }

    int crlCode() {
        return crlCode;
    }
}
