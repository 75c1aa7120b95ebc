package io.roamhub.registry.limits;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.limits.ShareRequest;
import io.roamhub.common.limits.ShareRequest.Held;

/** Which requests can be answered. */
final class Requests {

    private static final int LONGEST_NAME = 200;

    private Requests() {}

    /** The request, when it can be answered. */
    static ShareRequest checked(ShareRequest request) {
        boolean good = request != null
                && isName(request.group())
                && request.replica() != null
                && isName(request.place())
                && request.silentMillis() >= 0
                && request.view() != null
                && request.view().size() > 0
                && request.view().rank() >= 0
                && (request.shares() == null || request.shares().stream().allMatch(Requests::isGood));
        if (!good) {
            throw Problem.badRequest("The request for rate shares lacks something.");
        }
        return request;
    }

    private static boolean isGood(Held held) {
        return held != null
                && held.partner() != null
                && isName(held.operation())
                && held.limit() >= 0
                && held.held() >= 0
                && held.want() >= 0
                && held.spent() >= 0;
    }

    private static boolean isName(String name) {
        return name != null && !name.isEmpty() && name.length() <= LONGEST_NAME;
    }
}
