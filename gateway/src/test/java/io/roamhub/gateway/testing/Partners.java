package io.roamhub.gateway.testing;

import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.testing.DirectoryFixture;

/** The partners of the tests: an operator DE*ABC and a provider DE-XYZ, each with a certificate. */
public final class Partners {

    public static final Identity OPERATOR = GatewayResource.CA.issue("operator", TestCa.newKeys("RSA", 2048));
    public static final Identity PROVIDER = GatewayResource.CA.issue("provider", TestCa.newKeys("EC", 384));

    private Partners() {}

    /** Both, active. */
    public static DirectoryFixture directory() {
        DirectoryFixture directory = new DirectoryFixture();
        operatorIn(directory);
        directory.provider("DE-XYZ").certificate(PROVIDER.fingerprint(), CertificateState.ACTIVE);
        return directory;
    }

    /** The operator alone, to be changed. */
    public static DirectoryFixture.Member operatorIn(DirectoryFixture directory) {
        return directory.operator("DE*ABC").certificate(OPERATOR.fingerprint(), CertificateState.ACTIVE);
    }
}
