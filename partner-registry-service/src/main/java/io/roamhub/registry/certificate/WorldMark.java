package io.roamhub.registry.certificate;

import io.roamhub.common.config.World;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The world that an authority is for, told by an organizational unit of its name such as {@code OU=roamhub-test}. As the
 * issuer's name it stands in every certificate and revocation list of that authority, for people and programs.
 *
 * <pre>
 *             no mark    laptop     test       production
 * laptop      good       good       refused    refused
 * test        refused    refused    good       refused
 * production  good       refused    refused    good
 * </pre>
 *
 * A test world's authority must carry its mark: so an unmarked authority of production never signs there.
 */
final class WorldMark {

    private static final String PREFIX = "roamhub-";

    private WorldMark() {}

    /** The organizational unit of a world. */
    static String unit(World world) {
        return PREFIX + world.name().toLowerCase(Locale.ROOT);
    }

    /** The world that the name tells; empty without a mark. */
    static Optional<World> of(X500Name name) {
        return Stream.of(name.getRDNs(BCStyle.OU))
                .map(RDN::getTypesAndValues)
                .flatMap(Stream::of)
                .filter(attribute -> attribute.getType().equals(BCStyle.OU))
                .map(AttributeTypeAndValue::getValue)
                .map(IETFUtils::valueToString)
                .flatMap(unit ->
                        Stream.of(World.values()).filter(world -> unit(world).equalsIgnoreCase(unit)))
                .findFirst();
    }

    /** Why an authority is not for this world; empty when it is. */
    static Optional<String> refusal(X509Certificate authority, World world) {
        Optional<World> marked = of(NamesOf.subject(authority));
        if (marked.isPresent() && marked.get() != world) {
            return Optional.of("it is marked for another world (OU=" + unit(marked.get()) + "), and this is "
                    + world.name().toLowerCase(Locale.ROOT));
        }
        if (marked.isEmpty() && world == World.TEST) {
            return Optional.of("the name of a test world's authority must have OU=" + unit(World.TEST)
                    + ", so that nobody takes its certificates for those of production");
        }
        return Optional.empty();
    }
}
