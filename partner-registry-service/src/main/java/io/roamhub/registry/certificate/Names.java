package io.roamhub.registry.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The names in requests and certificates as people review them: nothing in them may deceive the eye. */
final class Names {

    private static final int MOST_NAMES = 50;
    private static final int MOST_SUBJECT = 500;
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+:[!-~]{1,253}");
    private static final Pattern DNS =
            Pattern.compile("(?:\\*\\.(?=[^.]+\\.))?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
                    + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private Names() {}

    /** The subject for people. */
    static String subject(X500Name subject) throws Unusable {
        if (subject.getRDNs().length == 0) {
            throw new Unusable("names no subject");
        }
        String text = subject.toString();
        if (text.length() > MOST_SUBJECT || HIDDEN.matcher(text).find()) {
            throw new Unusable("has a subject of more than 500 characters, or with control or invisible characters");
        }
        return text;
    }

    /** Subject alternative names for people, for example {@code DNS:hub.example.com}; none for null. */
    static List<String> texts(GeneralNames names) throws Unusable {
        if (names == null) {
            return List.of();
        }
        if (names.getNames().length > MOST_NAMES) {
            throw new Unusable("may have at most " + MOST_NAMES + " subject alternative names");
        }
        List<String> texts = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            texts.add(text(name));
        }
        return texts;
    }

    private static String text(GeneralName name) throws Unusable {
        String text =
                switch (name.getTagNo()) {
                    case GeneralName.dNSName -> "DNS:" + name.getName();
                    case GeneralName.iPAddress -> "IP:" + address(name);
                    case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
                    case GeneralName.rfc822Name -> "email:" + name.getName();
                    default ->
                        throw new Unusable(
                                "has subject alternative names that are none of DNS names, addresses, URIs or"
                                        + " mail addresses");
                };
        if (!NAME.matcher(text).matches()) {
            throw new Unusable("has a subject alternative name that is not of at most 253 printable characters");
        }
        if (name.getTagNo() == GeneralName.dNSName
                && !DNS.matcher(name.getName().toString()).matches()) {
            throw new Unusable("has a DNS name that is none, or whose wildcard is not alone before two labels");
        }
        return text;
    }

    private static String address(GeneralName name) throws Unusable {
        try {
            byte[] bytes = ASN1OctetString.getInstance(name.getName()).getOctets();
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException broken) {
            throw new Unusable("has a subject alternative name that is not an IP address");
        }
    }
}
