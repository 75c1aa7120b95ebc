package io.roamhub.registry.lifecycle;

/** Why a partner comes into another state, in the words of whoever decides it; at most 500 characters. */
public record StepForm(String reason) {}
