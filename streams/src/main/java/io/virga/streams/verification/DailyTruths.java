package io.virga.streams.verification;

import io.virga.forecast.DayGuard;
import io.virga.observation.SourceClock;
import io.virga.station.DailyReport;
import io.virga.streams.Refusal;
import io.virga.verification.Predictand;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.ClockHeader;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Daily reports as the truth about rain. A report for a day that its source has not reached is no truth yet. */
final class DailyTruths implements Processor<byte[], byte[], byte[], byte[]> {
    private final DayGuard guard;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    DailyTruths(DayGuard guard) {
        this.guard = guard;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> running = context;
        if (running == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        try {
            DailyReport report = DailyReportCodec.decode(record.value());
            if (guard.judge(report.date(), clock(record)) == DayGuard.Verdict.ON_TIME) {
                Truth truth = new Truth(
                        new Target(
                                report.station(),
                                Predictand.RAIN,
                                report.date().atStartOfDay(ZoneOffset.UTC).toInstant()),
                        report.raining() ? 1 : 0);
                running.forward(
                        new Record<>(Keys.of(truth.target()).encode(), ForecastCodec.encode(truth), record.timestamp()),
                        VerificationTopology.TRUTHS_WRITTEN);
            }
        } catch (MalformedMessageException e) {
            Refusal.bury(running, VerificationTopology.STAGE, record, e, VerificationTopology.REFUSED_REPORTS);
        }
    }

    private static SourceClock clock(Record<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(ClockHeader.NAME);
        return header == null || header.value() == null
                ? new SourceClock(SourceClock.Kind.WALL, Instant.ofEpochMilli(record.timestamp()))
                : ClockHeader.decode(header.value());
    }
}
