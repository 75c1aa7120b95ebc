package io.roamhub.common.testing;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Who opens connections. Holds in every service but the gateway, which forwards to the services itself. */
public final class ConnectionRules {

    @ArchTest
    static final ArchRule ONLY_HUB_COMMON_OPENS_CONNECTIONS = noClasses()
            .should()
            .dependOnClassesThat(assignableTo("java.net.http.HttpClient")
                    .or(assignableTo("java.net.URLConnection"))
                    .or(assignableTo("java.net.Socket"))
                    .or(assignableTo("java.nio.channels.SocketChannel"))
                    .or(assignableTo("io.vertx.core.http.HttpClient"))
                    .or(assignableTo("io.vertx.core.net.NetClient"))
                    .or(assignableTo("jakarta.ws.rs.client.Client")))
            .because("calls to partners and between services go through io.roamhub.common.calls, with its deadlines,"
                    + " breakers and address checks");

    private ConnectionRules() {}
}
