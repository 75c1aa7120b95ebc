package io.roamhub.registry.directory;

import java.util.List;

/**
 * Certificate authorities whose client certificates the gateway trusts. The directory tells those of every bean of this
 * kind. Whatever table decides about them has a trigger on {@code note_change_of_authorities()}.
 */
public interface DirectoryAuthorities {

    /** PEM, one certificate each. */
    List<String> pem();
}
