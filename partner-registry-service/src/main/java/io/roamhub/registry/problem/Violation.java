package io.roamhub.registry.problem;

/**
 * One broken rule of a request to the management API.
 *
 * @param field the member in camelCase with its index, for example {@code operatorIds[1]}
 * @param message what is wrong with it, without repeating its value
 */
public record Violation(String field, String message) {}
