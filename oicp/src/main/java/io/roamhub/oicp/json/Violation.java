package io.roamhub.oicp.json;

/**
 * A broken field rule, as the hub reports it in {@code validationErrors}.
 *
 * @param fieldReference path to the value, for example {@code operatorEvseData.evseDataRecord[0].hotlinePhoneNumber};
 *     {@code null} where the text is not readable as JSON at all
 * @param errorMessage what the value must be; never repeats the value
 */
public record Violation(String fieldReference, String errorMessage) {}
