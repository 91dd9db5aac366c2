package io.virga.config;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports pushed over HTTP.
 *
 * @param tokens by the name of the sender, which names its source; nobody may push without one
 */
public record PushSection(Map<String, Secret> tokens) {
    private static final int SHORTEST = 16;

    /** Refuses names that could not be sources, and tokens that could be guessed. */
    public PushSection {
        tokens = Map.copyOf(tokens);
        tokens.forEach((name, token) -> {
            Checks.name("a sender", name);
            Checks.that(
                    token.value().length() >= SHORTEST,
                    "the token of " + name + " has at least " + SHORTEST
                            + " characters; openssl rand -hex 16 makes one");
        });
        Checks.that(
                tokens.values().stream().map(Secret::value).distinct().count() == tokens.size(),
                "each sender has a token of its own");
    }

    static PushSection defaults() {
        return new PushSection(Map.of());
    }

    /** The tokens as text. */
    public Map<String, String> revealed() {
        return tokens.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, token -> token.getValue().value()));
    }
}
