package io.roamhub.common.directory;

/** What an operator and a provider have agreed on. */
public enum ContractService {
    AUTHORIZATION,
    RESERVATION,
    DYNAMIC_PRICING,
    /** The operator may ask the provider to take another charge detail record than the accepted one. */
    CDR_CORRECTION
}
