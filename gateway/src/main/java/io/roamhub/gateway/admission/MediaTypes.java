package io.roamhub.gateway.admission;

/** Which bodies the hub reads. The declared charset is looked at by the service, for another one is a 400. */
final class MediaTypes {

    private static final String JSON = "application/json";

    private MediaTypes() {}

    /** Whether a Content-Type is JSON, with or without parameters. */
    static boolean isJson(String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return false;
        }
        if (contentType.length() == JSON.length()) {
            return true;
        }
        char next = contentType.charAt(JSON.length());
        return next == ';' || next == ' ' || next == '\t';
    }

    /** Whether a Content-Encoding is one that the services unpack, or none. */
    static boolean isAcceptedEncoding(String contentEncoding) {
        return contentEncoding == null
                || contentEncoding.isEmpty()
                || contentEncoding.equalsIgnoreCase("gzip")
                || contentEncoding.equalsIgnoreCase("identity");
    }
}
