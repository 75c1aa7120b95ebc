package io.roamhub.authorization.management;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One page of sessions.
 *
 * @param page its number, from 0
 * @param size how many sessions a full page has
 * @param totalElements of the whole list; 10,000 stands for that many or more
 */
@RegisterForReflection
public record SessionPage(List<SessionView> content, int page, int size, int totalElements) {}
