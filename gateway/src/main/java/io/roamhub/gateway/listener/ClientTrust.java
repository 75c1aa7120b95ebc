package io.roamhub.gateway.listener;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which client certificates pass the handshake: those of a known authority, in their time of validity, and on none of
 * the revocation lists at hand.
 *
 * <p>A list that is out of date still counts for what is on it, and where an authority has none nothing is missed: whose
 * certificate it is, and whether it still is, is asked of the directory with every request anyway. The JDK's own
 * revocation check would drop a list that is out of date, or turn away everybody.
 */
final class ClientTrust extends X509ExtendedTrustManager {

    /** Above that the handshake does not name the authorities: it would grow with every one of them. */
    private static final int MOST_NAMED = 64;

    private final X509ExtendedTrustManager paths;
    private final List<X509CRL> revocations;

    private final TlsEngine engine;

    private ClientTrust(X509ExtendedTrustManager paths, List<X509CRL> revocations, TlsEngine engine) {
        this.engine = engine;
        this.paths = paths;
        this.revocations = List.copyOf(revocations);
    }

    static ClientTrust of(Authorities authorities, List<X509CRL> revocations, TlsEngine engine) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities.asKeyStore());
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager paths) {
                return new ClientTrust(paths, revocations, engine);
            }
        }
        throw new IllegalStateException("This Java has no PKIX trust manager");
    }

    private void refuseRevoked(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            for (X509CRL list : revocations) {
                if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                        && list.isRevoked(certificate)) {
                    throw RefusedCertificate.revoked();
                }
            }
        }
    }

    /** What the JDK knows of a chain: its path to an authority, and the times of validity. */
    private interface Check {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check path) throws CertificateException {
        try {
            path.run();
        } catch (CertificateException e) {
            throw RefusedCertificate.because(e, engine);
        }
        refuseRevoked(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine of) throws CertificateException {
        check(chain, () -> paths.checkClientTrusted(chain, authType, of));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket of) throws CertificateException {
        check(chain, () -> paths.checkClientTrusted(chain, authType, of));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> paths.checkClientTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        X509Certificate[] issuers = paths.getAcceptedIssuers();
        return issuers.length <= MOST_NAMED ? issuers : new X509Certificate[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw neverAServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw neverAServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw neverAServer();
    }

    private static CertificateException neverAServer() {
        return new CertificateException("The listener trusts no servers");
    }
}
