package io.roamhub.authorization;

import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.id.Uid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start without the key of the media hashes: a hub without it could authorize nobody. */
@ApplicationScoped
class SecretsCheck {

    private static final Uid ANY = new Uid("00000000");

    void check(@Observes StartupEvent started, MediaHash mediaHash) {
        mediaHash.of(ANY);
    }
}
