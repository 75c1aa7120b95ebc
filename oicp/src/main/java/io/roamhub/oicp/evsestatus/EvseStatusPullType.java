package io.roamhub.oicp.evsestatus;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;

/** {@link EvseStatusPull} on the wire. */
final class EvseStatusPullType implements WireType<EvseStatusPull> {

    static final EvseStatusPullType INSTANCE = new EvseStatusPullType();

    private EvseStatusPullType() {}

    @Override
    public EvseStatusPull read(Reading in) throws IOException {
        boolean byId = in.has("EvseID");
        boolean byOperator = in.has("OperatorID");
        if (byId && byOperator || (byId || byOperator) && in.has("SearchCenter")) {
            in.violation("must have at most one of EvseID, OperatorID, SearchCenter");
        }
        if (byId) {
            return PullEvseStatusById.TYPE.read(in);
        }
        return byOperator ? PullEvseStatusByOperatorId.TYPE.read(in) : PullEvseStatus.TYPE.read(in);
    }

    @Override
    public void write(EvseStatusPull pull, JsonGenerator out) throws IOException {
        switch (pull) {
            case PullEvseStatus all -> PullEvseStatus.TYPE.write(all, out);
            case PullEvseStatusById byId -> PullEvseStatusById.TYPE.write(byId, out);
            case PullEvseStatusByOperatorId byOperator -> PullEvseStatusByOperatorId.TYPE.write(byOperator, out);
        }
    }
}
