package io.roamhub.registry;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The packaged service, as a JAR or as a native executable, onboards a partner. */
@QuarkusIntegrationTest
class OnboardingIT extends OnboardingTest {}
