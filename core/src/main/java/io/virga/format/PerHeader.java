package io.virga.format;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder makes of a header, made once for a run of records that share it. Safe for use by many threads.
 *
 * @param <T> what is made
 */
public final class PerHeader<T> {
    private final AtomicReference<@Nullable Made<T>> newest = new AtomicReference<>();
    private final Function<String, T> maker;

    private record Made<T>(String header, T thing) {}

    /** Makes things by this function, which answers for any header. */
    public PerHeader(Function<String, T> maker) {
        this.maker = maker;
    }

    /** The thing of a header. */
    public T get(String header) {
        Made<T> known = newest.get();
        if (known == null || !known.header.equals(header)) {
            known = new Made<>(header, maker.apply(header));
            newest.set(known);
        }
        return known.thing;
    }
}
