package io.roamhub.gateway.admission;

import io.roamhub.gateway.identity.Peer;

/**
 * What is known of a call when its head has been read.
 *
 * @param peer the other end of the connection
 * @param method the HTTP method
 * @param path as it arrived, without the query
 * @param target what the path names; {@code null} when OICP has no such path
 * @param contentType the header, or {@code null}
 * @param contentEncoding the header, or {@code null}
 * @param declaredLength bytes of the body, -1 when it comes in chunks
 */
public record Call(
        Peer peer,
        String method,
        String path,
        Target target,
        String contentType,
        String contentEncoding,
        long declaredLength) {}
