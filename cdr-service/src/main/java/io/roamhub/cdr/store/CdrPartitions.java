package io.roamhub.cdr.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps the partitions of the coming months ready. Any replica may, twice does no harm. */
@ApplicationScoped
class CdrPartitions {

    private final AgroalDataSource database;

    CdrPartitions(AgroalDataSource database) {
        this.database = database;
    }

    @Scheduled(every = "24h", delayed = "1m")
    void makeThoseOfTheComingMonths() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT make_cdr_partitions(2)");
            statement.execute("DELETE FROM crawl WHERE taken_at < now() - interval '1 day'");
        }
    }
}
