package io.roamhub.registry.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hub's certificate authorities as the key store holds them.
 *
 * @param signing signs new certificates: the key under the alias {@code ca}
 * @param others their certificates are still, or already, believed, and their revocation lists signed: keys under any
 *     other alias
 * @param believed authorities without a key: certificates of the store
 */
record CaKeys(CaKey signing, List<CaKey> others, List<X509Certificate> believed) {

    static CaKeys only(CaKey key) {
        return new CaKeys(key, List.of(), List.of());
    }

    /** Those that can sign, the signing one first. */
    List<CaKey> withKey() {
        return Stream.concat(Stream.of(signing), others.stream()).toList();
    }

    /** Every certificate that the gateway must believe, each once, the signing authority's chain first. */
    List<X509Certificate> certificates() {
        return Stream.concat(withKey().stream().flatMap(key -> key.chain().stream()), believed.stream())
                .distinct()
                .toList();
    }

    /** The authority with this fingerprint and those above it; empty when the store has it no more. */
    Optional<List<X509Certificate>> chainOf(String fingerprint) {
        return withKey().stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .map(CaKey::chain)
                .findFirst()
                .or(() -> believed.stream()
                        .filter(certificate ->
                                Fingerprint.of(Pem.der(certificate)).equals(fingerprint))
                        .map(List::of)
                        .findFirst());
    }
}
