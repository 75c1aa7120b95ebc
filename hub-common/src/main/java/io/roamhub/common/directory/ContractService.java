package io.roamhub.common.directory;

/** What an operator and a provider have agreed on. */
public enum ContractService {
    AUTHORIZATION,
    RESERVATION,
    DYNAMIC_PRICING
}
