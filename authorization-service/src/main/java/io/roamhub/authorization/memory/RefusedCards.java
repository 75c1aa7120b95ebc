package io.roamhub.authorization.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.oicp.common.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cards that no provider knew a moment ago, so that a driver who tries again and again does not make the hub ask everybody
 * each time.
 *
 * <p>Each replica remembers for itself, in bounded memory: to forget costs one broadcast. Another circle of providers is
 * another question, so a new contract counts at once.
 */
@ApplicationScoped
public class RefusedCards {

    private static final int MOST = 100_000;

    private final Cache<Question, StatusCode> refused;
    private final boolean switchedOn;

    /**
     * What was asked.
     *
     * @param operatorPartner on whose behalf
     * @param cardHash keyed hash of the card; {@code null} where the medium is none, which is never remembered
     * @param providers who was asked
     */
    public record Question(UUID operatorPartner, String cardHash, List<UUID> providers) {}

    RefusedCards(AuthorizationConfig config) {
        switchedOn = config.negativeMemory().isPositive();
        refused = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.negativeMemory())
                .build();
    }

    /** The answer of then, where it is not long ago. */
    public Optional<StatusCode> recall(Question question) {
        return question.cardHash == null ? Optional.empty() : Optional.ofNullable(refused.getIfPresent(question));
    }

    /** Remembers the answer. */
    public void remember(Question question, StatusCode answer) {
        if (switchedOn && question.cardHash != null) {
            refused.put(question, answer);
        }
    }
}
