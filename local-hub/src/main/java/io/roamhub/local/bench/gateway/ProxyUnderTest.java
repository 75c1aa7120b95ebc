package io.roamhub.local.bench.gateway;

/** A proxy that takes mutual TLS and hands calls to the upstream. */
interface ProxyUnderTest extends AutoCloseable {

    /** How the report calls it. */
    String name();

    /** Where it takes connections. */
    int port();

    /** The process, or the one that started all of them. */
    ProcessHandle process();

    @Override
    void close();
}
