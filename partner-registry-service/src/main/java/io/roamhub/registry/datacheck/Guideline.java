package io.roamhub.registry.datacheck;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static io.roamhub.registry.datacheck.GuidelineItem.Requirement.CONDITIONAL;
import static io.roamhub.registry.datacheck.GuidelineItem.Requirement.MANDATORY;
import static io.roamhub.registry.datacheck.GuidelineItem.Requirement.RECOMMENDED;

/** What the onboarding looks at in an operator's charge point data, by the members of OICP's EvseDataRecord. */
final class Guideline {

    static final List<GuidelineItem> ITEMS = List.of(
            new GuidelineItem(
                    "EvseID",
                    MANDATORY,
                    "Unique, in the grammar of the operator's id, the same as on the charge point"),
            new GuidelineItem(
                    "ChargingStationNames",
                    MANDATORY,
                    "In the local language at least; a name that drivers see on site"),
            new GuidelineItem("Address", MANDATORY, "Complete: country, city, street, house number, postal code"),
            new GuidelineItem(
                    "GeoCoordinates", MANDATORY, "Of the charge point itself, with at least five decimal places"),
            new GuidelineItem(
                    "GeoChargingPointEntrance", RECOMMENDED, "Where a car enters, for car parks and larger sites"),
            new GuidelineItem(
                    "Plugs", MANDATORY, "Every connector or socket of the charge point, none that is not there"),
            new GuidelineItem(
                    "ChargingFacilities",
                    MANDATORY,
                    "Power in kW with its type, as the driver gets it; voltage and amperage that fit the power"),
            new GuidelineItem("RenewableEnergy", MANDATORY, "True only with a certificate of the energy's origin"),
            new GuidelineItem(
                    "CalibrationLawDataAvailability",
                    MANDATORY,
                    "Where signed meter values are found; External only when they come with every charge detail record"),
            new GuidelineItem(
                    "AuthenticationModes",
                    MANDATORY,
                    "Every way the charge point really accepts, tried with a test card"),
            new GuidelineItem("PaymentOptions", MANDATORY, "Contract where roaming is possible"),
            new GuidelineItem("ValueAddedServices", MANDATORY, "None when there is none"),
            new GuidelineItem("Accessibility", MANDATORY, "As a stranger finds it; not Unspecified"),
            new GuidelineItem("AccessibilityLocation", RECOMMENDED, "On street, car park, underground"),
            new GuidelineItem("HotlinePhoneNumber", MANDATORY, "Answered at any hour, international notation"),
            new GuidelineItem("IsOpen24Hours", MANDATORY, "False with opening times where a gate or barrier closes"),
            new GuidelineItem("OpeningTimes", CONDITIONAL, "Complete when the charge point is not open all day"),
            new GuidelineItem("IsHubjectCompatible", MANDATORY, "True only where remote start and stop really work"),
            new GuidelineItem(
                    "DynamicInfoAvailable",
                    MANDATORY,
                    "True or auto when status is pushed within a minute of a change"),
            new GuidelineItem("DynamicPowerLevel", RECOMMENDED, "True where the power is shared between charge points"),
            new GuidelineItem("HardwareManufacturer", RECOMMENDED, "As on the type plate"),
            new GuidelineItem("LocationImage", RECOMMENDED, "A picture that shows the way"));

    private static final Set<String> PROPERTIES =
            ITEMS.stream().map(GuidelineItem::property).collect(Collectors.toUnmodifiableSet());

    private Guideline() {}

    static boolean has(String property) {
        return PROPERTIES.contains(property);
    }
}
