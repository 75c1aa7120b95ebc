package io.roamhub.evsedata.status;

import io.roamhub.common.directory.Directory;
import io.roamhub.evsedata.geo.SearchCircle;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.evsestatus.PullEvseStatus;
import io.roamhub.oicp.evsestatus.PullEvseStatusById;
import io.roamhub.oicp.evsestatus.PullEvseStatusByOperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.util.List;

/** A provider asks for status. OICP 2.3, eRoamingPullEvseStatus in its three forms. */
@ApplicationScoped
class AnswerEvseStatus {

    private static final int BUFFER = 64 * 1024;

    private final StatusPulls pulls;

    AnswerEvseStatus(StatusPulls pulls) {
        this.pulls = pulls;
    }

    /** The answer, written while it is read. */
    StreamingOutput answer(EvseStatusPull question, Directory directory) {
        return switch (question) {
            case PullEvseStatus all ->
                byOperator(new StatusQuery(
                        all.evseStatus() == null ? null : all.evseStatus().wireName(),
                        all.searchCenter() == null ? null : SearchCircle.of(all.searchCenter()),
                        OperatorCondition.of(List.of(), directory)));
            case PullEvseStatusByOperatorId some ->
                byOperator(new StatusQuery(null, null, OperatorCondition.of(some.operatorId(), directory)));
            case PullEvseStatusById some -> {
                List<StatusPulls.Shown> shown = pulls.byId(some.evseId());
                yield out -> StatusText.byId(shown, out);
            }
        };
    }

    private StreamingOutput byOperator(StatusQuery query) {
        return out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
            StatusText.byOperator(pulls, query, buffered);
            buffered.flush();
        };
    }
}
