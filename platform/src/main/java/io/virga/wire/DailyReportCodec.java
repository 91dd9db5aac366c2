package io.virga.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.observation.ObservationId;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.wire.proto.Report;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Daily reports as Protobuf (topic {@code stations}) and as JSON (topic {@code stations-json}). */
public final class DailyReportCodec {
    /** Far beyond any thermometer, and so far below what a double holds that sums of them stay numbers. */
    private static final double MOST_DEGREES = 1e6;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private DailyReportCodec() {}

    /** The Protobuf form. */
    public static byte[] encode(DailyReport report) {
        return Report.newBuilder()
                .setDate(report.date().toString())
                .setStation(report.station().text())
                .setDegrees(report.degrees())
                .setRaining(report.raining())
                .build()
                .toByteArray();
    }

    /**
     * Reads the Protobuf form.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static DailyReport decode(byte[] bytes) {
        return Parsing.decode(
                "daily report",
                bytes,
                Report::parseFrom,
                m -> report(m.getDate(), m.getStation(), m.getDegrees(), m.getRaining()));
    }

    /** The JSON form: the same names, raining as 0 or 1. */
    public static byte[] encodeJson(DailyReport report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("date", report.date().toString());
        node.put("station", report.station().text());
        node.put("degrees", report.degrees());
        node.put("raining", report.raining() ? 1 : 0);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a daily report has no part that JSON cannot hold", e);
        }
    }

    /**
     * Reads the JSON form.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static DailyReport decodeJson(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            JsonNode degrees = node.path("degrees");
            JsonNode raining = node.path("raining");
            if (!degrees.isNumber() || !raining.isInt() || raining.asInt() < 0 || raining.asInt() > 1) {
                throw new MalformedMessageException("daily report needs a number in degrees and 0 or 1 in raining");
            }
            return report(
                    node.path("date").asText(),
                    node.path("station").asText(),
                    degrees.asDouble(),
                    raining.asInt() == 1);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new MalformedMessageException("daily report is not valid: " + e.getMessage(), e);
        }
    }

    private static DailyReport report(String date, String station, double degrees, boolean raining) {
        if (!(Math.abs(degrees) <= MOST_DEGREES)) {
            throw new IllegalArgumentException("degrees lie within " + MOST_DEGREES + ", not at " + degrees);
        }
        LocalDate day = LocalDate.parse(date);
        if (!ObservationId.canBe(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw new IllegalArgumentException("a day lies within the years 1600 to 9999, not at " + day);
        }
        return new DailyReport(day, new StationId(station), degrees, raining);
    }
}
