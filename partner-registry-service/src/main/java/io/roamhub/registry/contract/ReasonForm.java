package io.roamhub.registry.contract;

/**
 * Why something is decided.
 *
 * @param reason at most 500 characters, for the other side and the audit log
 */
public record ReasonForm(String reason) {

    static String of(ReasonForm form) {
        return form == null ? null : form.reason();
    }
}
