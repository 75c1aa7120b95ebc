package io.roamhub.registry.certificate;

import java.util.Locale;
import java.util.Set;
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

    /** Names of RFC 5280 that mean nothing here: a hold is no end, and the others are for authorities and deltas. */
    private static final Set<String> NOT_HERE =
            Set.of("certificatehold", "removefromcrl", "cacompromise", "aacompromise");

    /** The reason of this name; any other text is unspecified. */
    static RevocationReason of(String text) {
        return Stream.of(values())
                .filter(reason -> reason.text.equalsIgnoreCase(text))
                .findFirst()
                .orElse(UNSPECIFIED);
    }

    /** Whether the text names a reason that a revocation cannot have here. */
    static boolean isImpossible(String text) {
        return NOT_HERE.contains(text.toLowerCase(Locale.ROOT));
    }

    String text() {
        return text;
    }

    int crlCode() {
        return crlCode;
    }
}
