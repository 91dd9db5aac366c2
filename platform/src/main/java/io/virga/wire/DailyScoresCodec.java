package io.virga.wire;

import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Predictand;
import io.virga.verification.ScoreSums;
import io.virga.verification.ScoreSums.Cell;
import io.virga.verification.ScoreSums.Of;
import io.virga.verification.ScoreSums.Slot;
import io.virga.wire.proto.ScoreCell;
import io.virga.wire.proto.ScoreOf;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What scores add up to as Protobuf: the values of topic {@code daily-scores}. */
public final class DailyScoresCodec {
    private DailyScoresCodec() {}

    /** The bytes of a day's sums. */
    public static byte[] encode(DailyScores scores) {
        DailyScores.Id id = scores.id();
        io.virga.wire.proto.DailyScores.Builder message = io.virga.wire.proto.DailyScores.newBuilder()
                .setModel(id.model())
                .setPredictand(id.predictand().wireName())
                .setLeadMs(id.lead().toMillis())
                .setDay(id.day().toString())
                .setShare(id.share())
                .setFirstMs(scores.sums().first().toEpochMilli())
                .setLastMs(scores.sums().last().toEpochMilli())
                .setChallenges(scores.sums().challenges());
        scores.sums()
                .cells()
                .forEach((slot, cell) -> message.addCells(ScoreCell.newBuilder()
                        .setOf(ScoreOf.valueOf("SCORE_OF_" + slot.of().name()))
                        .setBin(slot.bin())
                        .setCount(cell.count())
                        .setError(cell.error())
                        .setAbsolute(cell.absolute())
                        .setSquared(cell.squared())
                        .setForecast(cell.forecast())
                        .setEvents(cell.events())));
        return message.build().toByteArray();
    }

    /**
     * Reads a day's sums.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static DailyScores decode(byte[] bytes) {
        return Parsing.decode("sums of scores", bytes, io.virga.wire.proto.DailyScores::parseFrom, m -> {
            if (m.getLeadMs() < 1) {
                throw new IllegalArgumentException("forecasts look ahead, not by " + m.getLeadMs() + " ms");
            }
            Map<Slot, Cell> cells = new HashMap<>();
            for (ScoreCell cell : m.getCellsList()) {
                if (cells.put(new Slot(of(cell.getOf()), cell.getBin()), cell(cell)) != null) {
                    throw new IllegalArgumentException("two cells of " + cell.getOf() + " " + cell.getBin());
                }
            }
            return new DailyScores(
                    new DailyScores.Id(
                            Forecast.checkedModel(m.getModel()),
                            Predictand.ofWireName(m.getPredictand())
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "nothing that can be forecast is called " + m.getPredictand())),
                            Duration.ofMillis(m.getLeadMs()),
                            LocalDate.parse(m.getDay()),
                            m.getShare()),
                    new ScoreSums(
                            Times.checked("first time", m.getFirstMs()),
                            Times.checked("last time", m.getLastMs()),
                            Numbers.checked("challenges", m.getChallenges()),
                            cells));
        });
    }

    private static Of of(ScoreOf of) {
        if (of == ScoreOf.SCORE_OF_UNKNOWN || of == ScoreOf.UNRECOGNIZED) {
            throw new IllegalArgumentException("nobody knows whose errors these are: " + of);
        }
        return Of.valueOf(of.name().substring("SCORE_OF_".length()));
    }

    private static Cell cell(ScoreCell cell) {
        long count = Numbers.checked("a cell", cell.getCount());
        boolean whole = cell.getEvents() >= 0
                && cell.getEvents() <= count
                && Math.abs((double) cell.getError()) <= cell.getAbsolute()
                && cell.getSquared() >= 0
                && cell.getForecast() >= 0
                && cell.getForecast() <= count * ScoreSums.MILLION;
        if (!whole) {
            throw new IllegalArgumentException("no forecasts add up to " + cell);
        }
        return new Cell(
                count, cell.getError(), cell.getAbsolute(), cell.getSquared(), cell.getForecast(), cell.getEvents());
    }
}
