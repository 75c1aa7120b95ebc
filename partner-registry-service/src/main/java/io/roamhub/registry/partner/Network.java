package io.roamhub.registry.partner;

import io.netty.util.NetUtil;
import io.roamhub.common.directory.IpNetwork;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network from which a partner may call, in CIDR notation ({@code 203.0.113.7/32}, {@code 2001:db8::/48}).
 *
 * @param text the address in its shortest notation (RFC 5952) with its prefix length
 */
public record Network(String text) {

    private static final int IPV4_BITS = 32;

    /**
     * Reads a network; a bare address is a network of one. Bits beyond the prefix are refused: they show that something else
     * was meant.
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
        InetAddress parsed = address(parts[0]);
        byte[] address = parsed.getAddress();
        int bits = address.length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        for (int bit = prefix; bit < bits; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) == 1) {
                throw new IllegalArgumentException(
                        "has address bits beyond the prefix length; give the network's first address");
            }
        }
        return new Network(NetUtil.toAddressString(parsed) + "/" + prefix);
    }

    /** Whether every address of the other network is in this one. */
    public boolean covers(Network other) {
        return isIpv4() == other.isIpv4()
                && prefixLength() <= other.prefixLength()
                && IpNetwork.of(text).contains(other.address());
    }

    boolean isIpv4() {
        return address(address()).getAddress().length * 8 == IPV4_BITS;
    }

    int prefixLength() {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }

    private String address() {
        return text.substring(0, text.indexOf('/'));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("must be an address, not a name");
        }
    }
}
