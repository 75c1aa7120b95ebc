package io.roamhub.registry.certificate;

/**
 * Why something is refused or ended.
 *
 * @param reason at most 500 characters
 */
public record ReasonForm(String reason) {}
