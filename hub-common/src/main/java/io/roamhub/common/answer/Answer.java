package io.roamhub.common.answer;

import java.util.Map;

/**
 * A complete HTTP answer, independent of the framework that sends it.
 *
 * @param status HTTP status
 * @param headers further headers, {@code Content-Type} and {@code Process-ID} among them
 * @param body UTF-8 text
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {}
