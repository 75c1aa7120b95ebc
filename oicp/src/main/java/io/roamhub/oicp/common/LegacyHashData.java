package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * What OICP 2.1 kept beside a hashed PIN. OICP 2.3, LegacyHashDataType: unused, so it is read with a remark, ignored
 * and never stored.
 *
 * @param function {@code MD5} or {@code SHA-1}
 * @param salt what the PIN was hashed with, or {@code null}
 * @param value the hash, or {@code null}
 */
public record LegacyHashData(String function, String salt, String value, Extensions extensions) {

    /** On the wire. */
    static final ObjectType<LegacyHashData> TYPE = ObjectType.named("LegacyHashData", LegacyHashData::extensions)
            .required("Function", Types.openWord("MD5", "SHA-1"), LegacyHashData::function)
            .optional("Salt", Types.text(100), LegacyHashData::salt)
            .optional("Value", Types.text(20), LegacyHashData::value)
            .build(in -> new LegacyHashData(in.next(), in.next(), in.next(), in.extensions()));

    @Override
    public String toString() {
        return "(redacted)";
    }
}
