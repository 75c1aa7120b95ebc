package io.roamhub.evsedata.geo;

import io.roamhub.evsedata.store.JsonText;
import io.roamhub.evsedata.store.JsonText.Member;
import io.roamhub.oicp.common.GeoCoordinates;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.json.OicpJson;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Rewrites the places in a record's text into the notation that a pull asks for. */
public final class GeoText {

    private GeoText() {}

    /**
     * The text with GeoCoordinates and GeoChargingPointEntrance in a notation. A place that is already in it keeps the
     * operator's bytes.
     */
    public static byte[] in(byte[] body, GeoFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        int copied = 0;
        for (Member member : JsonText.members(body, 0)) {
            if (isPlace(member.name()) && body[member.start()] == '{') {
                byte[] place = Arrays.copyOfRange(body, member.start(), member.end());
                GeoCoordinates coordinates =
                        OicpJson.read(place, GeoCoordinates.TYPE).orThrow().message();
                GeoCoordinates asked = coordinates.in(format);
                out.write(body, copied, member.start() - copied);
                out.writeBytes(asked == coordinates ? place : OicpJson.write(asked, GeoCoordinates.TYPE));
                copied = member.end();
            }
        }
        out.write(body, copied, body.length - copied);
        return out.toByteArray();
    }

    /** The word for a place's notation on the wire. */
    public static String formatOf(GeoCoordinates place) {
        return switch (place) {
            case GeoCoordinates.Google google -> GeoFormat.GOOGLE.wireName();
            case GeoCoordinates.DecimalDegree decimal -> GeoFormat.DECIMAL_DEGREE.wireName();
            case GeoCoordinates.DegreeMinuteSeconds sexagesimal -> GeoFormat.DEGREE_MINUTE_SECONDS.wireName();
        };
    }

    private static boolean isPlace(String name) {
        return name.equals("GeoCoordinates") || name.equals("GeoChargingPointEntrance");
    }
}
