package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * A hashed PIN in uploaded authentication data. OICP 2.3, HashedPINType.
 *
 * @param value the hash
 * @param function the only one that can be verified is Bcrypt
 * @param legacyHashData unused since OICP 2.1, or {@code null}
 */
public record HashedPin(String value, Function function, LegacyHashData legacyHashData, Extensions extensions) {

    /** Hash functions. */
    public enum Function {
        BCRYPT
    }

    static final ObjectType<HashedPin> TYPE = ObjectType.named("HashedPIN", HashedPin::extensions)
            .required("Value", Types.pattern("^[0-9A-Za-z\\\\.+/=\\\\$]{10,100}$"), HashedPin::value)
            .required("Function", Types.closedEnum(Function.class, f -> "Bcrypt"), HashedPin::function)
            .optional("LegacyHashData", Types.remarked(LegacyHashData.TYPE, "is ignored"), HashedPin::legacyHashData)
            .build(in -> new HashedPin(in.next(), in.next(), in.next(), in.extensions()));

    @Override
    public String toString() {
        return "(redacted)";
    }
}
