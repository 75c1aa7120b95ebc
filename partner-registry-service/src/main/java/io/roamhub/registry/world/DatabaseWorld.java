package io.roamhub.registry.world;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.roamhub.common.config.World;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps a database in the world of its first start: a registry that is told to be of another world does not start on it. So
 * no copy of production's partners becomes a test world's by a wrong setting, and none of the other way round.
 */
@ApplicationScoped
public class DatabaseWorld {

    private static final String ENTER = """
            insert into hub_world (world, since) values (?, now()) on conflict do nothing""";
    private static final String OF_TEST = "select 1 from partner where id::text like '7e57____-____-8%' limit 1";
    private static final String READ = "select world from hub_world";

    private final DataSource database;
    private final World world;

    DatabaseWorld(DataSource database, @ConfigProperty(name = "roamhub.world") World world) {
        this.database = database;
        this.world = world;
    }

    /** Before anything else looks at the data. */
    void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        World known = known();
        if (known != world) {
            throw new ConfigurationException("This database belongs to the world "
                    + known.name().toLowerCase(Locale.ROOT) + ", and roamhub.world is "
                    + world.name().toLowerCase(Locale.ROOT) + ". Worlds do not share a database.");
        }
        if (world == World.PRODUCTION && hasPartnersOfTest()) {
            throw new ConfigurationException(
                    "This database of production holds partners of a test world: their ids begin with 7e57.");
        }
    }

    /** Partners of a test world that came into production's database, by an import for example. */
    private boolean hasPartnersOfTest() {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(OF_TEST);
                ResultSet row = read.executeQuery()) {
            return row.next();
        } catch (SQLException failed) {
            throw new IllegalStateException("The ids of partners cannot be read", failed);
        }
    }

    private World known() {
        try (Connection connection = database.getConnection();
                PreparedStatement enter = connection.prepareStatement(ENTER);
                PreparedStatement read = connection.prepareStatement(READ)) {
            enter.setString(1, world.name());
            enter.executeUpdate();
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return World.valueOf(row.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The world of the database cannot be read", failed);
        }
    }
}
