package io.roamhub.common.calls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides as another trust manager does, and remembers what was shown and why it was not believed. */
final class WatchedTrust extends X509ExtendedTrustManager {

    /** What there is to say about a server's certificate. */
    enum Verdict {
        GOOD("", null),
        ENDED("It is no longer valid, or one above it is not.", "Renew it."),
        NOT_YET("It is not valid yet.", "Check its dates, and your clock."),
        UNKNOWN_AUTHORITY(
                "Neither it nor one above it is of an authority that the hub believes.",
                "Send the whole chain with the certificates between, or enter your authority as the endpoint's"
                        + " trustAnchorPem."),
        OTHER_HOST(
                "It is not for this host name.",
                "Use a certificate that has the host name of the base URL among its subject alternative names.");

        private final String seen;
        private final String advice;

        Verdict(String seen, String advice) {
            this.seen = seen;
            this.advice = advice;
        }

        String seen() {
            return seen;
        }

        String advice() {
            return advice;
        }
    }

    private final X509ExtendedTrustManager believed;
    private volatile List<X509Certificate> chain = List.of();
    private volatile Verdict verdict = Verdict.GOOD;

    WatchedTrust(X509ExtendedTrustManager believed) {
        this.believed = believed;
    }

    /** What the server has shown, its own certificate first. */
    List<X509Certificate> chain() {
        return chain;
    }

    Verdict verdict() {
        return verdict;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        chain = List.of(shown);
        try {
            believed.checkServerTrusted(shown, type);
        } catch (CertificateException refused) {
            verdict = verdict(refused);
            throw refused;
        }
        try {
            believed.checkServerTrusted(shown, type, socket); // this time with the host name
        } catch (CertificateException refused) {
            verdict = Verdict.OTHER_HOST;
            throw refused;
        }
    }

    private static Verdict verdict(CertificateException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return Verdict.ENDED;
            }
            if (cause instanceof CertificateNotYetValidException) {
                return Verdict.NOT_YET;
            }
        }
        return Verdict.UNKNOWN_AUTHORITY;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        believed.checkServerTrusted(shown, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
        believed.checkServerTrusted(shown, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
        believed.checkClientTrusted(shown, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        believed.checkClientTrusted(shown, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        believed.checkClientTrusted(shown, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return believed.getAcceptedIssuers();
    }
}
