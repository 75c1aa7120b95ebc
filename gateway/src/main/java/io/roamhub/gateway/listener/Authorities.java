package io.roamhub.gateway.listener;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The certificate authorities whose client certificates may enter. Two that were read from the same texts are equal.
 *
 * @param pems the texts that they were read from
 * @param certificates their certificates
 */
record Authorities(List<String> pems, List<X509Certificate> certificates) {

    /**
     * Reads PEM texts, each with one certificate or more.
     *
     * @throws IllegalStateException when there is none at all
     */
    static Authorities of(List<String> pems) throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (String pem : pems) {
            for (Certificate ca : factory().generateCertificates(stream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                found.add((X509Certificate) ca);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("There is no client CA: nobody could ever connect");
        }
        return new Authorities(List.copyOf(pems), List.copyOf(found));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Authorities same && same.pems.equals(pems);
    }

    @Override
    public int hashCode() {
        return pems.hashCode();
    }

    KeyStore asKeyStore() throws GeneralSecurityException, java.io.IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (X509Certificate ca : certificates) {
            anchors.setCertificateEntry("ca-" + anchors.size(), ca);
        }
        return anchors;
    }

    /** The revocation lists in a PEM or DER text that one of these authorities has signed; others are left out. */
    List<X509CRL> signedLists(byte[] encoded) throws GeneralSecurityException {
        Collection<? extends CRL> lists = factory().generateCRLs(stream(encoded));
        return lists.stream().map(X509CRL.class::cast).filter(this::haveSigned).toList();
    }

    private boolean haveSigned(X509CRL list) {
        for (X509Certificate ca : certificates) {
            if (ca.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
                try {
                    list.verify(ca.getPublicKey());
                    return true;
                } catch (GeneralSecurityException e) {
                    continue; // another authority of the same name may have
                }
            }
        }
        return false;
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
