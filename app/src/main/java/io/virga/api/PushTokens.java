package io.virga.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may push, by what they show; the secrets themselves are not kept. */
final class PushTokens {
    private static final String SCHEME = "bearer ";

    private final Map<String, byte[]> digests = new HashMap<>();

    /**
     * Tokens.
     *
     * @param tokens by the names of those who hold them
     */
    PushTokens(Map<String, String> tokens) {
        tokens.forEach((name, token) -> digests.put(name, digest(token)));
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    /** Whose token an {@code Authorization} header shows; each is compared, in a time that tells nothing (RFC 6750). */
    Optional<String> sender(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] shown = digest(authorization.substring(SCHEME.length()).strip());
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, byte[]> known : digests.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), shown)) {
                found = Optional.of(known.getKey());
            }
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
