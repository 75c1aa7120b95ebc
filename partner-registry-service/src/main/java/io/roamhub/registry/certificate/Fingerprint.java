package io.roamhub.registry.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal digits: how certificates and keys are named everywhere in the hub. */
public final class Fingerprint {

    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{64}");

    private Fingerprint() {}

    /** Whether the text has the form of a fingerprint. */
    public static boolean isOne(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    /** The fingerprint of DER bytes. */
    public static String of(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
