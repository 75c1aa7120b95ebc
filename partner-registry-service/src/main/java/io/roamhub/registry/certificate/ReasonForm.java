package io.roamhub.registry.certificate;

/**
 * Why something is refused or ended.
 *
 * @param reason at most 500 characters
 */
public record ReasonForm(String reason) {

    /** The reason of a request that may have no body. */
    public static String of(ReasonForm form) {
        return form == null ? null : form.reason;
    }
}
