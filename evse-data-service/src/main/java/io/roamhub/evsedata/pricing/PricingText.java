package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.picture.Picture;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.DeltaType;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes pricing answers piece by piece out of the operators' own texts, so that an answer of any length needs no memory. */
final class PricingText implements PricingPulls.Sink {

    private final OutputStream out;
    private final String records;
    private boolean anyBlock;
    private boolean anyRecord;

    private PricingText(OutputStream out, String records) {
        this.out = out;
        this.records = records;
    }

    /** Gives what is asked for to a sink. */
    @FunctionalInterface
    interface Source {
        Picture into(PricingPulls.Sink sink) throws IOException;
    }

    /** Writes eRoamingPricingProductData. */
    static void products(Source source, OutputStream out) throws IOException {
        new PricingText(out, "PricingProductDataRecords").write("PricingProductData", source);
    }

    /** Writes eRoamingEVSEPricing. */
    static void prices(Source source, OutputStream out) throws IOException {
        new PricingText(out, "EVSEPricing").write("EVSEPricing", source);
    }

    private void write(String blocks, Source source) throws IOException {
        append("{\"" + blocks + "\":[");
        Picture picture = source.into(this);
        append(anyBlock ? "]}]" : "]");
        StatusCode done =
                StatusCode.of(Code.SUCCESS, DateTime.of(picture.takenAt()).text());
        append(",\"StatusCode\":");
        out.write(OicpJson.write(done, StatusCode.TYPE));
        append("}");
    }

    @Override
    public void block(byte[] around) throws IOException {
        append(anyBlock ? "]}," : "");
        out.write(around, 0, around.length - 1);
        append(around.length > 2 ? "," : "");
        append("\"" + records + "\":[");
        anyBlock = true;
        anyRecord = false;
    }

    @Override
    public void record(byte[] body, DeltaType change) throws IOException {
        append(anyRecord ? ",{" : "{");
        if (change != null) {
            append("\"deltaType\":\"" + change.wireName() + "\",");
        }
        out.write(body, 1, body.length - 1);
        anyRecord = true;
    }

    private void append(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
