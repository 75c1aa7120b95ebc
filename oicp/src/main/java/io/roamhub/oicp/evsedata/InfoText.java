package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * A text in one language. OICP 2.3, InfoTextType.
 *
 * @param lang a language code such as {@code en} or {@code de-CH}
 * @param value at most 150 characters
 */
public record InfoText(String lang, String value, Extensions extensions) {

    private static final WireType<String> LANGUAGE =
            Types.pattern("^[a-z]{2,3}(?:-[A-Z]{2,3}(?:-[a-zA-Z]{4})?)?(?:-x-[a-zA-Z0-9]{1,8})?$");

    /** On the wire. */
    public static final ObjectType<InfoText> TYPE = ObjectType.named("InfoText", InfoText::extensions)
            .required("lang", LANGUAGE, InfoText::lang)
            .required("value", Types.text(150), InfoText::value)
            .build(in -> new InfoText(in.next(), in.next(), in.extensions()));

    /** A text in a language. */
    public static InfoText of(String lang, String value) {
        return new InfoText(lang, value, Extensions.NONE);
    }
}
