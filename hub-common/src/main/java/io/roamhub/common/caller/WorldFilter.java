package io.roamhub.common.caller;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.common.http.InternalHttp;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses calls of services of another world: a service of production that is pointed at the registry of a test world gets
 * no directory from it, nor anything else.
 */
@Provider
public class WorldFilter implements ContainerRequestFilter {

    private static final String INTERNAL = "/internal/";

    @Inject
    @ConfigProperty(name = "roamhub.world", defaultValue = "production")
    Instance<World> world; // filters are made before the configuration of the start is known

    @Override
    public void filter(ContainerRequestContext call) {
        String theirs = call.getHeaderString(InternalHttp.WORLD);
        if (theirs == null || !call.getUriInfo().getRequestUri().getPath().startsWith(INTERNAL)) {
            return;
        }
        String ours = world.get().name().toLowerCase(Locale.ROOT);
        if (!theirs.equals(ours)) {
            throw Problem.conflict("This is a service of the world " + ours + ".");
        }
    }
}
