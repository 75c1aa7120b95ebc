package io.roamhub.authorization.uploaded;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.common.Identification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The authentication data that providers have uploaded. */
public interface UploadedAuthentication {

    /**
     * The provider whose uploaded data allow the identification.
     *
     * <p>QR codes are never found: their number is not checked here, so their provider is asked.
     *
     * @param providers only their data count
     * @param at data that have expired before do not count
     */
    Optional<Partner> providerOf(Identification identification, List<Partner> providers, Instant at);
}
