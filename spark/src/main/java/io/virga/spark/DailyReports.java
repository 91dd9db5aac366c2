package io.virga.spark;

import io.virga.forecast.DayGuard;
import io.virga.format.Reason;
import io.virga.observation.SourceClock;
import io.virga.runtime.CodeVersion;
import io.virga.station.DailyReport;
import io.virga.wire.ClockHeader;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Daily reports of topic {@code stations} as columns, for jobs that join them by day. What may not enter, by its own
 * source's clock, becomes a dead letter before any watermark sees it.
 *
 * @param job named in dead letters
 * @param guard lets reports in
 * @param clock reports that live by another one take no part: one watermark cannot serve two clocks
 */
public record DailyReports(String job, DayGuard guard, SourceClock.Kind clock) implements Serializable {
    /** The column of dead letters, null in the rows of reports. */
    private static final String LETTER = "letter";

    private static final StructType COLUMNS = new StructType()
            .add("station", DataTypes.StringType)
            .add("day", DataTypes.TimestampType)
            .add("degrees", DataTypes.DoubleType)
            .add("raining", DataTypes.BooleanType)
            .add("place", DataTypes.LongType)
            .add(LETTER, DataTypes.BinaryType);

    /**
     * How far behind the newest day state is kept: reports that the guard lets in are never too late for it, also where one
     * partition is read ahead of another.
     */
    public String watermark() {
        return (2 * guard.mostDaysBehind() + guard.mostDaysAhead() + 2) + " days";
    }

    /** Decodes and judges records: station, day, degrees (°F), raining, place in its partition, or a dead letter. */
    public Dataset<Row> decode(Dataset<Row> records) {
        boolean headers = Arrays.asList(records.columns()).contains("headers");
        return records.flatMap((FlatMapFunction<Row, Row>) row -> decode(row, headers), Encoders.row(COLUMNS));
    }

    /** The reports among decoded rows. */
    public static Dataset<Row> reports(Dataset<Row> decoded) {
        return decoded.filter(functions.col(LETTER).isNull()).drop(LETTER);
    }

    /** The dead letters among decoded rows, one column. */
    public static Dataset<Row> letters(Dataset<Row> decoded) {
        return decoded.filter(functions.col(LETTER).isNotNull()).select(LETTER);
    }

    private Iterator<Row> decode(Row row, boolean headers) {
        byte[] value = row.isNullAt(row.fieldIndex("value")) ? new byte[0] : row.getAs("value");
        try {
            DailyReport report = DailyReportCodec.decode(value);
            SourceClock source = clock(row, headers);
            DayGuard.Verdict verdict = guard.judge(report.date(), source);
            if (verdict != DayGuard.Verdict.ON_TIME) {
                return letter(
                        row,
                        value,
                        reason(verdict),
                        report.date() + " is too far from its source's clock, " + source.reading());
            }
            return source.kind() == clock
                    ? List.of(columns(row, report)).iterator()
                    : List.<Row>of().iterator();
        } catch (MalformedMessageException e) {
            return letter(row, value, Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static Reason reason(DayGuard.Verdict verdict) {
        return verdict == DayGuard.Verdict.AHEAD ? Reason.CLOCK_AHEAD : Reason.TOO_LATE;
    }

    private static Row columns(Row row, DailyReport report) {
        return RowFactory.create(
                report.station().text(),
                Timestamp.from(report.date().atStartOfDay(ZoneOffset.UTC).toInstant()),
                report.degrees(),
                report.raining(),
                row.<Long>getAs("offset"),
                null);
    }

    private static SourceClock clock(Row row, boolean headers) {
        Optional<byte[]> header = headers && !row.isNullAt(row.fieldIndex("headers"))
                ? row.<Row>getList(row.fieldIndex("headers")).stream()
                        .filter(each -> ClockHeader.NAME.equals(each.getString(0)) && !each.isNullAt(1))
                        .map(each -> each.<byte[]>getAs(1))
                        .reduce((first, last) -> last)
                : Optional.empty();
        return header.map(ClockHeader::decode)
                .orElseGet(() -> new SourceClock(
                        SourceClock.Kind.WALL, row.<Timestamp>getAs("timestamp").toInstant()));
    }

    private Iterator<Row> letter(Row row, byte[] value, Reason reason, String detail) {
        RawPosition position = new RawPosition(row.getAs("topic"), row.getAs("partition"), row.getAs("offset"));
        RawRecord raw = new RawRecord(
                position,
                row.getAs("key"),
                value,
                row.<Timestamp>getAs("timestamp").toInstant());
        byte[] letter = DeadLetterCodec.encode(DeadLetter.of(raw, job, reason, detail, CodeVersion.TEXT));
        return List.of(RowFactory.create(null, null, null, null, null, letter)).iterator();
    }
}
