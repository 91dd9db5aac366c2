package io.virga.streams.forecast;

import io.virga.forecast.HeldHour;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyTurn;
import io.virga.station.StationId;
import io.virga.wire.HourlyStateCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is held of the stations of one task. An hour is an entry of its own, some hundred bytes, so that a report costs one
 * of them and not a ring of days; only an issue, once a station and hour, goes through the days.
 */
final class HeldStations {
    private final KeyValueStore<Bytes, byte[]> turns;
    private final KeyValueStore<Bytes, byte[]> hours;

    HeldStations(KeyValueStore<Bytes, byte[]> turns, KeyValueStore<Bytes, byte[]> hours) {
        this.turns = turns;
        this.hours = hours;
    }

    HourlyTurn turn(StationId station, HourlyElement element) {
        byte @Nullable [] held = turns.get(name(station, element));
        return held == null ? HourlyTurn.FIRST : HourlyStateCodec.decodeTurn(held);
    }

    void turned(StationId station, HourlyElement element, HourlyTurn turn) {
        turns.put(name(station, element), HourlyStateCodec.encode(turn));
    }

    HeldHour hour(StationId station, long hour) {
        byte @Nullable [] held = hours.get(key(station, hour));
        return held == null ? HeldHour.EMPTY : HourlyStateCodec.decodeHour(held);
    }

    void hold(StationId station, long hour, HeldHour held) {
        hours.put(key(station, hour), HourlyStateCodec.encode(held));
    }

    History history(StationId station, long first, long last) {
        History history = new History();
        try (KeyValueIterator<Bytes, byte[]> all = hours.range(key(station, first), key(station, last))) {
            all.forEachRemaining(
                    entry -> HourlyStateCodec.decodeHour(entry.value).teach(history));
        }
        return history;
    }

    void forgetBefore(StationId station, long hour) {
        List<Bytes> over = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> old = hours.range(key(station, Long.MIN_VALUE), key(station, hour - 1))) {
            old.forEachRemaining(entry -> over.add(entry.key));
        }
        over.forEach(hours::delete);
    }

    /** The station alone for temperatures, as before there was more; else with the element behind a zero. */
    private static Bytes name(StationId station, HourlyElement element) {
        String name = element == HourlyElement.TEMPERATURE ? station.text() : station.text() + '\0' + element.task();
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The station, a zero that no name holds, and the hour so that the order of bytes is that of hours. */
    private static Bytes key(StationId station, long hour) {
        byte[] name = station.text().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(hour ^ Long.MIN_VALUE)
                .array());
    }
}
