package io.roamhub.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** A partner's HTTP client. */
public final class PartnerClient {

    public static final String EVSE_PUSH = "/api/oicp/evsepush/v23/operators/DE*ABC/data-records";
    public static final String STATUS_PUSH = "/api/oicp/evsepush/v21/operators/DE*ABC/status-records";
    public static final String AUTHORIZE_START = "/api/oicp/charging/v21/operators/DE*ABC/authorize/start";
    public static final String CDR = "/api/oicp/cdrmgmt/v22/operators/DE*ABC/charge-detail-record";
    public static final String NOTIFICATIONS = "/api/oicp/notificationmgmt/v11/charging-notifications";

    private final HttpClient http;

    private PartnerClient(SSLContext tls, Version version) {
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(version)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    public static PartnerClient of(Identity identity) {
        return of(identity, Version.HTTP_1_1);
    }

    public static PartnerClient of(Identity identity, Version version) {
        return new PartnerClient(identity.tls(GatewayResource.CA.certificate()), version);
    }

    public static PartnerClient anonymous() {
        return new PartnerClient(Identity.anonymousTls(GatewayResource.CA.certificate()), Version.HTTP_1_1);
    }

    /** A request that a test may still change. */
    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + GatewayResource.PORT + path))
                .timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofString(body));
    }

    public HttpResponse<String> post(String path, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Answers as soon as the head of the answer is there. */
    public HttpResponse<InputStream> sendForStream(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
