package io.roamhub.registry.partner;

/**
 * The endpoint of a partner on the management API, in requests and answers.
 *
 * @param baseUrl https URL to which the OICP paths without {@code /api/oicp} are appended; a loopback address may be plain http in a laptop's world
 * @param online absent: true
 * @param acceptsBroadcast absent: true
 * @param timeoutMs 100 to 60000 milliseconds; absent: 10000
 * @param trustAnchorPem certificate authorities of the back end as PEM, when it has no public one
 */
public record EndpointForm(
        String baseUrl, Boolean online, Boolean acceptsBroadcast, Long timeoutMs, String trustAnchorPem) {

    /** The form of an endpoint as it stands. */
    public static EndpointForm of(Endpoint endpoint) {
        return new EndpointForm(
                endpoint.baseUrl(),
                endpoint.online(),
                endpoint.acceptsBroadcast(),
                endpoint.timeout().toMillis(),
                endpoint.trustAnchorPem().orElse(null));
    }
}
