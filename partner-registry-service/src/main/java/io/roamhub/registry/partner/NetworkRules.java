package io.roamhub.registry.partner;

import io.roamhub.common.config.World;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which networks a partner's calls may come from.
 *
 * <p>Host bits are refused: they show that something else was meant. In production a network is at most a /8 of IPv4 or a
 * /16 of IPv6; whoever needs more has not understood what the list is for. A network inside another one of the list is
 * left out.
 */
@ApplicationScoped
public class NetworkRules {

    private static final int MOST = 200;
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;

    private final boolean production;

    NetworkRules(@ConfigProperty(name = "roamhub.world") World world) {
        this.production = world == World.PRODUCTION;
    }

    /** Reads a list from a request, in the order given. */
    List<Network> read(List<String> texts, Violations violations) {
        List<Network> kept = new ArrayList<>();
        for (Network network : violations.each("allowedNetworks", texts, MOST, this::network)) {
            if (kept.stream().noneMatch(other -> other.covers(network))) {
                kept.removeIf(network::covers);
                kept.add(network);
            }
        }
        return kept;
    }

    private Network network(String text) {
        Network network = Network.of(text);
        int widest = network.isIpv4() ? WIDEST_IPV4 : WIDEST_IPV6;
        if (production && network.prefixLength() < widest) {
            throw new IllegalArgumentException("must not be wider than a /" + widest);
        }
        return network;
    }
}
