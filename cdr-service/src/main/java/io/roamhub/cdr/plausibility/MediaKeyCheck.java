package io.roamhub.cdr.plausibility;

import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.id.Uid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start without the key of the media hashes: no CDR could be accepted. */
@ApplicationScoped
class MediaKeyCheck {

    private static final Uid ANY = new Uid("00000000");

    void check(@Observes StartupEvent started, MediaHash media) {
        media.of(ANY);
    }
}
