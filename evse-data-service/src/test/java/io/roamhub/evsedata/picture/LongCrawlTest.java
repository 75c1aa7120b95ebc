package io.roamhub.evsedata.picture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A crawl by a provider that takes its time, while an hour goes by with pushes and with the hub's tidying up. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LongCrawlTest {

    private static final int SPOTS = 36;
    private static final Duration BETWEEN_PAGES = Duration.ofMinutes(7);

    @Inject
    Keeping keeping;

    @Inject
    DataSource dataSource;

    private final Hub hub = new Hub();

    private String[] records(int from, int to, String city) {
        return IntStream.range(from, to)
                .mapToObj(spot -> Evses.record(hub.evse(spot), city))
                .toArray(String[]::new);
    }

    private UUID newestCrawl() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT id FROM crawl ORDER BY started_at DESC LIMIT 1")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /** The crawl began and took its picture so much earlier: what was pushed since was pushed so much later. */
    private void timeHasPassed(UUID crawl, Duration time) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement earlier = connection.prepareStatement("""
                        UPDATE crawl SET started_at = started_at - make_interval(secs => ?),
                                         picture_at = picture_at - make_interval(secs => ?) WHERE id = ?
                        """)) {
            earlier.setLong(1, time.toSeconds());
            earlier.setLong(2, time.toSeconds());
            earlier.setObject(3, crawl);
            assertThat(earlier.executeUpdate()).isOne();
        }
    }

    @Test
    void a_crawl_shows_one_picture_for_more_than_an_hour_of_pushes_and_then_a_new_one() throws SQLException {
        hub.pushed("fullLoad", records(0, SPOTS, "Berlin"));
        String body = Evses.pull(hub.provider, ",\"OperatorIds\":[\"" + hub.operator + "\"]");
        JsonPath first = hub.pull(body, "?page=0&size=3").jsonPath();
        Instant picture = Instant.parse(first.getString("StatusCode.AdditionalInfo"));
        UUID crawl = newestCrawl();
        List<String> ids = new ArrayList<>(first.getList("content.EvseID"));
        List<String> cities = new ArrayList<>(first.getList("content.Address.City"));

        for (int page = 1; page < SPOTS / 3; page++) {
            timeHasPassed(crawl, BETWEEN_PAGES);
            hub.pushed("update", records(page, page + 9, "Bonn " + page));
            hub.pushed("delete", records(SPOTS - page, SPOTS - page + 1, "Berlin"));
            hub.pushed("insert", records(100 + page, 101 + page, "Kiel"));
            keeping.takePicture();
            keeping.forgetWhatIsOld();
            JsonPath answer = hub.pull(body, "?page=" + page + "&size=3").jsonPath();
            assertThat(answer.getInt("totalElements")).isEqualTo(SPOTS);
            assertThat(answer.getString("StatusCode.AdditionalInfo"))
                    .isEqualTo(picture.minus(BETWEEN_PAGES.multipliedBy(page)).toString());
            ids.addAll(answer.getList("content.EvseID"));
            cities.addAll(answer.getList("content.Address.City"));
        }

        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, SPOTS).mapToObj(hub::evse).toList());
        assertThat(cities).containsOnly("Berlin");
        timeHasPassed(crawl, BETWEEN_PAGES.multipliedBy(2));
        keeping.forgetWhatIsOld();
        JsonPath late = hub.pull(body, "?page=1&size=3").jsonPath();
        assertThat(late.getInt("totalElements")).isEqualTo(SPOTS);
        assertThat(Instant.parse(late.getString("StatusCode.AdditionalInfo"))).isAfter(picture);
        assertThat(late.<String>getList("content.Address.City")).doesNotContain("Berlin");
    }
}
