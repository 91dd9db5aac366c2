package io.virga.wire;

import io.virga.forecast.HeldHour;
import io.virga.forecast.HourlyTurn;
import io.virga.forecast.Known;
import java.util.ArrayList;
import java.util.List;

/** What hourly forecasts hold of each station, as Protobuf: values of stores and their change logs. */
public final class HourlyStateCodec {
    private HourlyStateCodec() {}

    /** The bytes of an hour. */
    public static byte[] encode(HeldHour hour) {
        io.virga.wire.proto.HourHeld.Builder message = io.virga.wire.proto.HourHeld.newBuilder();
        for (HeldHour.Report report : hour.reports()) {
            io.virga.wire.proto.ReportHeld.Builder held = message.addReportsBuilder()
                    .setType(report.type())
                    .setObservedMs(report.known().observed().toEpochMilli())
                    .setArrivedMs(report.known().arrived().toEpochMilli());
            for (float value : report.known().values()) {
                held.addValues(value);
            }
        }
        return message.build().toByteArray();
    }

    /**
     * Reads an hour.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static HeldHour decodeHour(byte[] bytes) {
        return Parsing.decode("hour", bytes, io.virga.wire.proto.HourHeld::parseFrom, message -> {
            List<HeldHour.Report> reports = new ArrayList<>();
            for (io.virga.wire.proto.ReportHeld held : message.getReportsList()) {
                if (held.getValuesCount() != Known.WIDTH) {
                    throw new IllegalArgumentException(
                            "a report has " + Known.WIDTH + " values, not " + held.getValuesCount());
                }
                float[] values = new float[Known.WIDTH];
                for (int i = 0; i < values.length; i++) {
                    values[i] = held.getValues(i);
                }
                reports.add(new HeldHour.Report(
                        held.getType(),
                        new Known(
                                Times.checked("observed time", held.getObservedMs()),
                                Times.checked("arrival", held.getArrivedMs()),
                                values)));
            }
            return new HeldHour(reports);
        });
    }

    /** The bytes of a turn. */
    public static byte[] encode(HourlyTurn turn) {
        return io.virga.wire.proto.HourlyTurn.newBuilder()
                .setSettled(turn.settled())
                .setHour(turn.hour())
                .setBestMs(turn.bestMs())
                .setHabitMs(turn.habitMs())
                .setIssued(turn.issued())
                .build()
                .toByteArray();
    }

    /**
     * Reads a turn.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static HourlyTurn decodeTurn(byte[] bytes) {
        return Parsing.decode(
                "turn",
                bytes,
                io.virga.wire.proto.HourlyTurn::parseFrom,
                message -> new HourlyTurn(
                        message.getSettled(),
                        message.getHour(),
                        message.getBestMs(),
                        message.getHabitMs(),
                        message.getIssued()));
    }
}
