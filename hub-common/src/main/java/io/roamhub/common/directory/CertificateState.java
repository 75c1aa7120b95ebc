package io.roamhub.common.directory;

/** Whether a client certificate opens the gateway. */
public enum CertificateState {
    ACTIVE,
    REVOKED
}
