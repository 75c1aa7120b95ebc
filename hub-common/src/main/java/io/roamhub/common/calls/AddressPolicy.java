package io.roamhub.common.calls;

import io.roamhub.common.config.World;
import io.roamhub.common.directory.IpNetwork;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses of partners' back ends the hub connects to. Partners choose their addresses themselves, so where
 * partners of others meet the hub, in production and in a test world, none may lead into the hub's own network.
 *
 * <pre>
 *                   https                                              http
 * production, test  every address public or in an allowed network      never
 * laptop            any address                                        every address loopback
 * </pre>
 */
final class AddressPolicy {

    /** Not reachable from, or not meant for, the public Internet: IANA's special-purpose registries. */
    private static final List<IpNetwork> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(IpNetwork::of)
            .toList();

    private final World world;
    private final List<IpNetwork> allowed;

    AddressPolicy(World world, List<IpNetwork> allowed) {
        this.world = world;
        this.allowed = List.copyOf(allowed);
    }

    /** Whether a URL may be called at all, whatever it resolves to; {@code null}, or why not. */
    String refusal(URI url) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (!https && !http || url.getHost() == null || url.getRawUserInfo() != null) {
            return "not an http(s) address";
        }
        return http && world != World.LAPTOP ? "plain http is for a laptop only" : null;
    }

    /** Whether a URL may be called at the addresses that its host resolves to; {@code null}, or why not. */
    String refusal(URI url, InetAddress[] addresses) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        for (InetAddress address : addresses) {
            if (world != World.LAPTOP) {
                if (!isPublic(address) && !isAllowed(address)) {
                    return "the address is neither public nor in an allowed network";
                }
            } else if (!https && !address.isLoopbackAddress()) {
                return "plain http is allowed to loopback only";
            }
        }
        return addresses.length == 0 ? "unknown host" : null;
    }

    static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }
}
