package io.roamhub.common.answer;

/** The one content type of OICP, for requests that the hub sends and answers that it gives. */
public final class OicpContent {

    /** Written exactly so. */
    public static final String TYPE = "application/json;charset=utf-8";

    private OicpContent() {}
}
