package io.roamhub.k8s.kinds;

/** One value of a secret, by name. */
public record SecretKey(String name, String key) {}
