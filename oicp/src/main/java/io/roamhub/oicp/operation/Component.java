package io.roamhub.oicp.operation;

/** The service of the hub that answers an operation. */
public enum Component {
    EVSE_DATA("evse-data-service"),
    AUTHORIZATION("authorization-service"),
    CDR("cdr-service");

    private final String serviceName;

    Component(String serviceName) {
        this.serviceName = serviceName;
    }

    /** The service's name as deployed, for example {@code cdr-service}. */
    public String serviceName() {
        return serviceName;
    }
}
