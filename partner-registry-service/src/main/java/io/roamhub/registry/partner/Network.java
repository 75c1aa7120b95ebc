package io.roamhub.registry.partner;

import io.roamhub.common.directory.IpNetwork;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network from which a partner may call, in CIDR notation ({@code 203.0.113.7/32}, {@code 2001:db8::/48}).
 *
 * @param text the address as given with its prefix length; a bare address has the full length added
 */
public record Network(String text) {

    /**
     * Reads a network. Bits beyond its prefix are refused: they show that something else was meant.
     *
     * @throws IllegalArgumentException with a message for the caller
     */
    public static Network of(String given) {
        String text = given.strip();
        try {
            IpNetwork.of(text);
        } catch (IllegalArgumentException notANetwork) {
            throw new IllegalArgumentException("must be a network such as 203.0.113.7/32 or 2001:db8::/48");
        }
        String[] parts = text.split("/");
        byte[] address = address(parts[0]);
        int bits = address.length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        for (int bit = prefix; bit < bits; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) == 1) {
                throw new IllegalArgumentException("has address bits beyond the prefix length");
            }
        }
        return new Network(parts[0] + "/" + prefix);
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("must be an address, not a name");
        }
    }
}
