package io.roamhub.gateway.identity;

import io.netty.util.AsciiString;
import io.roamhub.common.directory.IpNetwork;
import io.roamhub.common.directory.Partner;
import java.net.InetAddress;
import java.time.Instant;

/**
 * The other end of one connection: which client certificate it has shown, and from where. Belongs to one event loop.
 *
 * <p>Whose certificate that is, is asked anew for every call: a connection may be older than a revocation.
 */
public final class Peer {

    private final String fingerprint;
    private final Instant notAfter;
    private final InetAddress address;
    private Partner lastPartner;
    private AsciiString lastIdentity;
    private boolean lastAnswer;

    /**
     * Describes a connection's other end.
     *
     * @param fingerprint SHA-256 of the certificate in lower-case hex
     * @param notAfter the end of the certificate's validity
     */
    public Peer(String fingerprint, Instant notAfter, InetAddress address) {
        this.fingerprint = fingerprint;
        this.notAfter = notAfter;
        this.address = address;
    }

    /** SHA-256 of the certificate in lower-case hex. */
    public String fingerprint() {
        return fingerprint;
    }

    /** What a service is told of the partner and its address: two headers, in the bytes that are sent. */
    public AsciiString identityLines(Partner partner) {
        if (partner != lastPartner) {
            remember(partner);
        }
        return lastIdentity;
    }

    /** Whether the certificate has run out since the handshake. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(notAfter);
    }

    /** Whether the address is on the partner's allow list. The last answer is kept for as long as the partner is the same. */
    public boolean isAllowedBy(Partner partner) {
        if (partner != lastPartner) {
            remember(partner);
        }
        return lastAnswer;
    }

    private void remember(Partner partner) {
        lastAnswer = isIn(partner);
        lastIdentity = AsciiString.of("Roamhub-Partner: " + partner.id() + "\r\nRoamhub-Caller-Address: "
                + address.getHostAddress() + "\r\n");
        lastPartner = partner;
    }

    private boolean isIn(Partner partner) {
        for (IpNetwork network : partner.allowedNetworks()) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
