package io.virga.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request of a turn.
 *
 * @param part the part of the source whose records the answer holds; the same in every turn, since sequences count in it
 * @param url what is asked
 * @param accept kinds of content that are taken, such as {@code application/json}; the first is asked for
 * @param headers further headers, such as a key; for the host of the address only, and never shown
 * @param discreet whether nothing behind the address's question mark is ever shown
 */
public record Call(String part, String url, List<String> accept, Map<String, String> headers, boolean discreet) {
    private static final List<String> SECRETS = List.of("key", "token", "secret", "pass", "appid", "auth", "sig");

    /** Copies list and map. */
    public Call {
        accept = List.copyOf(accept);
        headers = Map.copyOf(headers);
    }

    /** A request without headers of its own. */
    public Call(String part, String url, List<String> accept) {
        this(part, url, accept, Map.of(), false);
    }

    /** The address as people may see it: without a user, and without the values of parameters that sound like secrets. */
    public String shown() {
        return shown(url);
    }

    /** An address to which this request has led, as people may see it. */
    public String shown(String address) {
        int question = address.indexOf('?');
        String masked = shownAddress(address);
        return discreet && question >= 0 ? masked.substring(0, masked.indexOf('?')) : masked;
    }

    private static String shownAddress(String url) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        int scheme = path.indexOf("://");
        int at = path.indexOf('@');
        String plain = scheme >= 0 && at > scheme ? path.substring(0, scheme + 3) + path.substring(at + 1) : path;
        if (question < 0) {
            return plain;
        }
        return plain + "?"
                + Arrays.stream(url.substring(question + 1).split("&", -1))
                        .map(Call::masked)
                        .collect(Collectors.joining("&"));
    }

    private static String masked(String parameter) {
        int equals = parameter.indexOf('=');
        String name = parameter.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(name::contains) ? parameter.substring(0, equals + 1) + "***" : parameter;
    }

    @Override
    public String toString() {
        return "Call[" + part + ", " + shown() + "]";
    }
}
