package io.roamhub.registry.directory;

import io.roamhub.registry.certificate.CertificateAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The hub's own authority. */
@ApplicationScoped
class HubAuthorities implements DirectoryAuthorities {

    private final CertificateAuthority authority;

    HubAuthorities(CertificateAuthority authority) {
        this.authority = authority;
    }

    @Override
    public List<String> pem() {
        return authority.chainAsPem();
    }
}
