package io.virga.format;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What routing needs to know of a record whose meaning is still unknown.
 *
 * @param station as the record writes it; empty where there is none
 * @param time when it was observed, where that can be seen
 */
public record Route(String station, Optional<Instant> time) {
    /** Of a record that tells neither. */
    public static final Route NOWHERE = new Route("", Optional.empty());

    private static final int LONGEST = 64;

    /** A route whose time is left to the decoder where it cannot be read. */
    public static Route of(String station, Supplier<Instant> time) {
        Optional<Instant> read;
        try {
            read = Optional.of(time.get());
        } catch (FieldException e) {
            read = Optional.empty();
        }
        return new Route(station, read);
    }

    /** A record with this route; its key is the position where the station could not be a key. */
    public Frame frame(Format format, Optional<String> header, String position, byte[] payload) {
        boolean routable = !station.isEmpty() && station.indexOf('|') < 0 && station.length() <= LONGEST;
        return new Frame(routable ? station : position, time, format, header, position, payload);
    }
}
