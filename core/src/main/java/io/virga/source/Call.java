package io.virga.source;

import java.util.List;

/**
 * One request of a turn.
 *
 * @param part the part of the source whose records the answer holds; the same in every turn, since sequences count in it
 * @param url what is asked
 * @param accept kinds of content that are taken, such as {@code application/json}; the first is asked for
 */
public record Call(String part, String url, List<String> accept) {
    /** Copies the list. */
    public Call {
        accept = List.copyOf(accept);
    }
}
