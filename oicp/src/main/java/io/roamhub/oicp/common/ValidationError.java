package io.roamhub.oicp.common;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.Violation;
import java.util.List;

/** The body of an answer 400: what of a message was not readable or broke a field rule. */
public record ValidationError(
        String extendedInfo, String message, List<Violation> validationErrors, Extensions extensions)
        implements Message {

    private static final ObjectType<Violation> VIOLATION = ObjectType.<Violation>named(
                    "ValidationError", violation -> Extensions.NONE)
            .optional("fieldReference", Types.longText(1000), Violation::fieldReference)
            .required("errorMessage", Types.longText(1000), Violation::errorMessage)
            .writingNulls()
            .build(in -> new Violation(in.next(), in.next()));

    /** On the wire; absent members are written as {@code null}. */
    public static final ObjectType<ValidationError> TYPE = ObjectType.named(
                    "ValidationErrors", ValidationError::extensions)
            .optional("extendedInfo", Types.longText(1000), ValidationError::extendedInfo)
            .required("message", Types.longText(1000), ValidationError::message)
            .required("validationErrors", Types.list(VIOLATION), ValidationError::validationErrors)
            .writingNulls()
            .build(in -> new ValidationError(in.next(), in.next(), in.next(), in.extensions()));

    /** The answer for a list of violations. */
    public static ValidationError of(List<Violation> violations) {
        return new ValidationError(null, "Error parsing/validating JSON.", violations, Extensions.NONE);
    }
}
