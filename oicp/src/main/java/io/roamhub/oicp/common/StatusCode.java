package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * How an operation ended. OICP 2.3, StatusCodeType.
 *
 * @param code three digits; partners may send codes of their own, so any text of three characters is kept
 * @param description the specification's text for the code, or {@code null}
 * @param additionalInfo the particular reason, at most 1000 characters, or {@code null}
 */
public record StatusCode(String code, String description, String additionalInfo, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<StatusCode> TYPE = ObjectType.named("StatusCode", StatusCode::extensions)
            .required("Code", Types.text(1, 3), StatusCode::code)
            .optional("Description", Types.longText(200), StatusCode::description)
            .optional("AdditionalInfo", Types.longText(1000), StatusCode::additionalInfo)
            .writingNulls()
            .build(in -> new StatusCode(in.next(), in.next(), in.next(), in.extensions()));

    /** The code with OICP's own description. */
    public static StatusCode of(Code code) {
        return of(code, null);
    }

    /** The code with OICP's own description and the particular reason. */
    public static StatusCode of(Code code, String additionalInfo) {
        return new StatusCode(code.number(), code.description(), cut(additionalInfo), Extensions.NONE);
    }

    /** A code with a description of the hub's own, for the answers that stand outside acknowledgements. */
    public static StatusCode of(Code code, String description, String additionalInfo) {
        return new StatusCode(code.number(), description, cut(additionalInfo), Extensions.NONE);
    }

    /** Whether this is the given code. */
    public boolean is(Code other) {
        return code.equals(other.number());
    }

    private static String cut(String text) {
        return text == null || text.length() <= 1000 ? text : text.substring(0, 997) + "...";
    }
}
