package io.roamhub.local.client;

import io.roamhub.local.pki.DevCa;
import io.roamhub.local.pki.Pem;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A partner's key, made by the partner and never sent anywhere. Its certificate is for calling the hub and, as it names
 * {@code localhost}, for the partner's back end on this machine.
 */
public record PartnerKey(KeyPair pair, Path directory) {

    /** A new key; its file is readable for its owner only. */
    public static PartnerKey create(Path directory) {
        PartnerKey key = new PartnerKey(DevCa.newKeyPair(), directory);
        try {
            Files.createDirectories(directory);
            Path file = Files.createFile(
                    key.keyFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Pem.of(key.pair.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key;
    }

    /** The PKCS#10 request as PEM. */
    public String request(String name, String id) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost")
            }));
            PKCS10CertificationRequestBuilder builder = new JcaPKCS10CertificationRequestBuilder(
                            new X500NameBuilder()
                                    .addRDN(BCStyle.CN, id)
                                    .addRDN(BCStyle.O, name)
                                    .build(),
                            pair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            return Pem.ofObject(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate request", e);
        }
    }

    /** Whether the certificate chain begins with a certificate of this key. */
    public boolean fits(String pemChain) {
        return !Pem.certificates(pemChain).isEmpty()
                && Pem.certificates(pemChain).getFirst().getPublicKey().equals(pair.getPublic());
    }

    /** Keeps the certificate beside the key, ready to be used. */
    public TlsMaterial with(String pemChain, Path authority) {
        try {
            Path certificate = directory.resolve("cert.pem");
            Files.writeString(certificate, pemChain);
            return TlsMaterial.pem(certificate, keyFile(), authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path keyFile() {
        return directory.resolve("key.pem");
    }
}
