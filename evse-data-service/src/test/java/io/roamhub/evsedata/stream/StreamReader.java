package io.roamhub.evsedata.stream;

import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the stream that reads as the HTML standard tells. */
final class StreamReader implements AutoCloseable {

    private static final Event END = new Event("end", "", "");

    /** An event, or with an empty type a mere id. */
    record Event(String type, String id, String data) {

        JsonPath json() {
            return JsonPath.from(data);
        }

        String said() {
            return json().getString("EvseID") + ' ' + json().getString("EvseStatus");
        }
    }

    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();

    private StreamReader(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static StreamReader open(String uri, UUID partner, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Tokens.gateway())
                .header("Accept", "text/event-stream")
                .header("Roamhub-Partner", partner.toString());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("status " + response.statusCode());
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (!type.startsWith("text/event-stream")) {
                throw new AssertionError("type " + type);
            }
            return new StreamReader(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        String type = "";
        String id = "";
        String data = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    events.add(new Event(type, id, data));
                    type = "";
                    id = "";
                    data = "";
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException ended) {
            // the test has closed it
        }
        events.add(END);
    }

    private Event take() {
        try {
            Event event = events.poll(20, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing heard");
            }
            heard.add(event.type());
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event that has a type; it must be this one. */
    Event next(String type) {
        Event event = take();
        while (event.type().isEmpty()) {
            event = take();
        }
        if (!event.type().equals(type)) {
            throw new AssertionError("heard " + event);
        }
        return event;
    }

    /** The id of the next mere position. */
    String nextId() {
        Event event = take();
        while (!event.type().isEmpty()) {
            event = take();
        }
        return event.id();
    }

    /** The types of all that was heard so far. */
    List<String> heard() {
        return heard;
    }

    /** Whether the stream ends. */
    boolean ended() {
        Event event = take();
        while (event != END) {
            event = take();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
