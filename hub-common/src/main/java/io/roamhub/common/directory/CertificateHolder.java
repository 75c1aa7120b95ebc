package io.roamhub.common.directory;

import java.time.Instant;

/**
 * Whose client certificate it is.
 *
 * @param notAfter the end of its validity
 */
public record CertificateHolder(Partner partner, CertificateState state, Instant notAfter) {

    /** Whether the certificate opens the gateway at this time; the partner's state is another question. */
    public boolean isValidAt(Instant now) {
        return state == CertificateState.ACTIVE && now.isBefore(notAfter);
    }
}
