package io.roamhub.registry.certificate;

import io.roamhub.registry.directory.DirectoryAuthorities;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The partners' own authorities that are in use, for the directory. */
@ApplicationScoped
class TrustedPartnerAuthorities implements DirectoryAuthorities {

    private final PartnerAuthorities authorities;

    TrustedPartnerAuthorities(PartnerAuthorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public List<String> pem() {
        return authorities.inUse().stream().map(Pem::certificate).toList();
    }
}
