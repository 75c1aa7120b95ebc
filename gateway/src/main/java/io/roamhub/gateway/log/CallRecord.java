package io.roamhub.gateway.log;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;

/**
 * What is kept of a call. No bodies, no personal data.
 *
 * @param partner {@code null} while unknown
 * @param operation {@code null} while unknown
 * @param status of the answer; {@link #CLIENT_LEFT} when there was nobody to answer
 * @param code the OICP code of the answer; {@code null} for data, and where the hub does not know it
 * @param nanos from the head of the request to the last byte of the answer
 */
public record CallRecord(String processId, Partner partner, Operation operation, int status, String code, long nanos) {

    /** The client closed the connection before it was answered. */
    public static final int CLIENT_LEFT = 499;
}
