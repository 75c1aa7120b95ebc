package io.roamhub.evsedata.push;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.ReceivedBody;
import io.roamhub.evsedata.store.PushOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** An operator uploads the description of its charging spots. OICP 2.3, eRoamingPushEvseData. */
@ApplicationScoped
public class StoreEvseData {

    private final ReadEvsePush reading;
    private final EvsePushes pushes;

    StoreEvseData(ReadEvsePush reading, EvsePushes pushes) {
        this.reading = reading;
        this.pushes = pushes;
    }

    /**
     * Stores a push.
     *
     * <p>An empty list clears with fullLoad and is a 400 otherwise. An EvseID that is given twice or belongs to nobody of
     * the caller refuses the whole push with 018.
     */
    public PushOutcome store(ReceivedBody body, Partner partner, UUID processId, long ticket) {
        return pushes.apply(reading.read(body, partner, processId, ticket));
    }
}
