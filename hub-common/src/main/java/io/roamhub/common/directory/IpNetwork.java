package io.roamhub.common.directory;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation, such as {@code 203.0.113.7/32} or {@code 2001:db8::/48}.
 *
 * <p>Texts are read as literal addresses only; a name is never looked up. An IPv4 address that is mapped into IPv6
 * counts as the IPv4 address.
 */
public final class IpNetwork {

    private final String text;
    private final byte[] address;
    private final int prefixLength;

    private IpNetwork(String text, byte[] address, int prefixLength) {
        this.text = text;
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a network; without a prefix length it is the one address.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static IpNetwork of(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not an IP network: " + text);
        }
        int most = address.length * 8;
        if (slash < 0) {
            return new IpNetwork(text, address, most);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
            throw new IllegalArgumentException("not an IP network: " + text);
        }
        return new IpNetwork(text, address, Integer.parseInt(length));
    }

    /** Whether the literal address is in this network; anything else than an address is in none. */
    public boolean contains(String literalAddress) {
        byte[] other = bytes(literalAddress);
        return other != null && contains(other);
    }

    /** Whether the address is in this network. */
    public boolean contains(InetAddress other) {
        return contains(other.getAddress());
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (other[i] != address[i]) {
                return false;
            }
        }
        int rest = prefixLength % 8;
        return rest == 0 || ((other[whole] ^ address[whole]) & 0xFF) >> (8 - rest) == 0;
    }

    private static byte[] bytes(String literal) {
        if (literal == null || literal.isEmpty() || literal.length() > 60) {
            return null;
        }
        boolean sixth = literal.indexOf(':') >= 0;
        String zoneless = sixth && literal.indexOf('%') >= 0 ? literal.substring(0, literal.indexOf('%')) : literal;
        boolean plausible = sixth ? zoneless.matches("[0-9A-Fa-f:.]+") : isDottedQuad(zoneless);
        if (!plausible) {
            return null;
        }
        try {
            return InetAddress.getByName(zoneless).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isDottedQuad(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpNetwork that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }
}
