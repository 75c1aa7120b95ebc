package io.roamhub.registry.change;

/** A change of this replica is durable and visible to everyone. */
public record RevisionCommitted(long revision) {}
