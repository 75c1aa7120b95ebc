package io.roamhub.oicp.common;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/** An answer that is nothing but a status code: how the hub refuses a call before it reaches an operation. */
public record StatusMessage(StatusCode statusCode, Extensions extensions) implements Message {

    /** On the wire: {@code {"StatusCode":{…}}}. */
    public static final ObjectType<StatusMessage> TYPE = ObjectType.named("StatusMessage", StatusMessage::extensions)
            .required("StatusCode", StatusCode.TYPE, StatusMessage::statusCode)
            .build(in -> new StatusMessage(in.next(), in.extensions()));

    /** A code with a description of the hub's own. */
    public static StatusMessage of(Code code, String description) {
        return new StatusMessage(StatusCode.of(code, description, null), Extensions.NONE);
    }
}
