package io.roamhub.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.roamhub.common.directory.IpNetwork;
import io.roamhub.gateway.GatewayConfig;
import io.roamhub.gateway.identity.CallerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stands in front of the listening socket and sees every connection before its first byte is read. Where the listener is
 * behind a load balancer, whatever does not come from one ends here: anybody else could write himself any address.
 */
@ChannelHandler.Sharable
final class Arrivals extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final List<IpNetwork> loadBalancers;
    private final long proxyHeaderMillis;
    private final long headMillis;

    /**
     * Arrivals as configured.
     *
     * @throws IllegalStateException when the PROXY protocol is asked for and nobody is trusted with it
     */
    Arrivals(GatewayConfig config) {
        GatewayConfig.ProxyProtocol proxy = config.proxyProtocol();
        this.loadBalancers = proxy.enabled() ? networks(proxy.trustedNetworks().orElse(List.of())) : null;
        this.proxyHeaderMillis = proxy.headerTimeout().toMillis();
        this.headMillis = config.headTimeout().toMillis();
    }

    private static List<IpNetwork> networks(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalStateException(
                    "roamhub.gateway.proxy-protocol.trusted-networks must name the load balancers' networks");
        }
        return texts.stream().map(IpNetwork::of).toList();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        InetAddress peer =
                connection.remoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
        if (peer == null || loadBalancers != null && !isTrusted(peer)) {
            LOG.debugf("event=connection-refused reason=not-a-load-balancer address=%s", peer);
            connection.unsafe().closeForcibly();
            return;
        }
        CallerAddress.note(connection, peer);
        if (loadBalancers != null) {
            connection.pipeline().addLast(new ProxyHeader(proxyHeaderMillis));
        }
        connection.pipeline().addLast(new Arrived());
        ctx.fireChannelRead(accepted);
    }

    private boolean isTrusted(InetAddress peer) {
        for (IpNetwork network : loadBalancers) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    /** Puts {@link Http2Heads} behind TLS as soon as Vert.x has set up the connection, and goes. */
    private final class Arrived extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext ctx) throws Exception {
            ChannelPipeline pipeline = ctx.pipeline();
            if (pipeline.get("ssl") != null) {
                pipeline.addAfter("ssl", "http2Heads", new Http2Heads(headMillis));
            }
            ctx.fireChannelActive();
            pipeline.remove(this);
        }
    }
}
