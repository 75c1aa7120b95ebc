package io.roamhub.oicp.json;

import java.util.List;

/** A message that broke field rules or was not JSON. The hub answers 400 with the list. */
public final class InvalidMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** For a list of at least one violation. */
    public InvalidMessageException(List<Violation> violations) {
        super(violations.size() + " violation(s), first: " + violations.getFirst());
        this.violations = List.copyOf(violations);
    }

    /** For one violation, as {@link Violation} has it. */
    public InvalidMessageException(String fieldReference, String errorMessage) {
        this(List.of(new Violation(fieldReference, errorMessage)));
    }

    /** What the caller is told. */
    public List<Violation> violations() {
        return violations;
    }
}
