package io.roamhub.common.json;

/**
 * The body of an OICP request, of the right media type, unpacked and within its limit, but not yet read: for messages so
 * large that their service reads them in a way of its own. Whoever reads it also asks {@link
 * io.roamhub.common.caller.CallerIds#requireSender}.
 *
 * @param bytes as they arrived, unpacked
 * @param strict whether field limits that real hardware exceeds are refused
 */
public record ReceivedBody(byte[] bytes, boolean strict) {}
