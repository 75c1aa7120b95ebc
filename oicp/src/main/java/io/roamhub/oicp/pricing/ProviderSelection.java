package io.roamhub.oicp.pricing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;

/** Whom a price is for: one provider, or all of them ({@code *}). OICP 2.3, ProviderID of PricingProductDataType. */
public sealed interface ProviderSelection {

    /** On the wire. */
    WireType<ProviderSelection> TYPE = new WireType<>() {
        @Override
        public ProviderSelection read(Reading in) throws IOException {
            if (in.token() == JsonToken.VALUE_STRING && EVERYONE.equals(in.text())) {
                return new All();
            }
            ProviderId provider = ProviderId.TYPE.read(in);
            return provider == null ? null : new One(provider);
        }

        @Override
        public void write(ProviderSelection value, JsonGenerator out) throws IOException {
            out.writeString(value.text());
        }
    };

    /** All providers, on the wire. */
    String EVERYONE = "*";

    /** As it stands on the wire: a provider's id or {@code *}. */
    String text();

    /** Whether the price is for this provider, by name or because it is for all. */
    boolean includes(ProviderId provider);

    /** A price for everyone. */
    record All() implements ProviderSelection {
        @Override
        public String text() {
            return EVERYONE;
        }

        @Override
        public boolean includes(ProviderId provider) {
            return true;
        }
    }

    /** A price for one provider. */
    record One(ProviderId providerId) implements ProviderSelection {
        @Override
        public String text() {
            return providerId.text();
        }

        @Override
        public boolean includes(ProviderId provider) {
            return providerId.equals(provider);
        }
    }
}
