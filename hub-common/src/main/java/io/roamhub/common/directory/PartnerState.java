package io.roamhub.common.directory;

/** Whether a partner may take part in roaming. Partners in onboarding are not in the directory. */
public enum PartnerState {
    ACTIVE,
    SUSPENDED
}
