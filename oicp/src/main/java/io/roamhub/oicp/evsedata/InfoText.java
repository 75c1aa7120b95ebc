package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.regex.Pattern;

/**
 * A text in one language. OICP 2.3, InfoTextType.
 *
 * @param lang a language code such as {@code en} or {@code de-CH}
 * @param value at most 150 characters
 */
public record InfoText(String lang, String value, Extensions extensions) {

    private static final String SHOWN = "^[a-z]{2,3}(?:-[A-Z]{2,3}(?:-[a-zA-Z]{4})?)?(?:-x-[a-zA-Z0-9]{1,8})?$";
    private static final Pattern PATTERN = Pattern.compile(SHOWN);
    private static final WireType<String> LANGUAGE = Types.form(InfoText::isLanguage, SHOWN);

    /** On the wire. */
    public static final ObjectType<InfoText> TYPE = ObjectType.named("InfoText", InfoText::extensions)
            .required("lang", LANGUAGE, InfoText::lang)
            .required("value", Types.text(150), InfoText::value)
            .build(in -> new InfoText(in.next(), in.next(), in.extensions()));

    /** Nearly all are two small letters, for which a look is enough. */
    private static boolean isLanguage(String text) {
        return text.length() == 2 && isSmall(text.charAt(0)) && isSmall(text.charAt(1))
                || PATTERN.matcher(text).matches();
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** A text in a language. */
    public static InfoText of(String lang, String value) {
        return new InfoText(lang, value, Extensions.NONE);
    }
}
