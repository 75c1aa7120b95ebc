package io.roamhub.evsedata;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.roamhub.common.testing.ConnectionRules;
import io.roamhub.common.testing.HouseRules;

@AnalyzeClasses(packages = "io.roamhub.evsedata", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests CONNECTIONS = ArchTests.in(ConnectionRules.class);
}
