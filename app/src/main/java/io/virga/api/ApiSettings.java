package io.virga.api;

import java.util.Map;

/**
 * Where the API listens, and who may push.
 *
 * @param host address
 * @param port number; 0 lets the system choose
 * @param pushTokens by the names of those who hold them; without any nobody may push
 */
public record ApiSettings(String host, int port, Map<String, String> pushTokens) {
    /** Copies the tokens. */
    public ApiSettings {
        pushTokens = Map.copyOf(pushTokens);
    }

    /** All but the tokens. */
    @Override
    public String toString() {
        return "ApiSettings[host=" + host + ", port=" + port + ", pushTokens=" + pushTokens.keySet() + "]";
    }
}
