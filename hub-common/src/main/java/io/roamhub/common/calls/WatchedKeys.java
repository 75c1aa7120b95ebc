package io.roamhub.common.calls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows the hub's certificate, and remembers whether it was asked for. */
final class WatchedKeys extends X509ExtendedKeyManager {

    private final Optional<X509ExtendedKeyManager> identity;
    private volatile boolean asked;

    WatchedKeys(Optional<X509ExtendedKeyManager> identity) {
        this.identity = identity;
    }

    /** Whether the server wanted a certificate. */
    boolean asked() {
        return asked;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        asked = true;
        return identity.map(keys -> keys.chooseClientAlias(types, issuers, socket))
                .orElse(null);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return identity.map(keys -> keys.getClientAliases(type, issuers)).orElse(null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.map(keys -> keys.getCertificateChain(alias)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.map(keys -> keys.getPrivateKey(alias)).orElse(null);
    }
}
