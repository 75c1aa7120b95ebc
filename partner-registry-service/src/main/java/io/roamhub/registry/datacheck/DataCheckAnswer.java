package io.roamhub.registry.datacheck;

/**
 * How an operator answers one item of the guideline.
 *
 * @param property of the guideline
 * @param answer PROVIDED, PARTLY or NOT_PROVIDED
 * @param comment at most 1000 characters
 */
public record DataCheckAnswer(String property, String answer, String comment) {}
