package io.virga.format.metar;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.PerHeader;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.SourceClock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Decodes one METAR or SPECI. Groups may stand in any order and be missing; one that no family knows is passed over and
 * the rest stands.
 *
 * @see <a href="https://library.wmo.int/idurl/4/35713">WMO-No. 306, Manual on Codes, FM 15 and FM 16</a>
 */
public final class MetarDecoder implements Decoder {
    private static final int LARGEST = 4096;

    private final PerHeader<Context> contexts = new PerHeader<>(Context::of);

    @Override
    public Decoding decode(Envelope envelope) {
        if (envelope.payload().length > LARGEST) {
            return new Rejected(Reason.TOO_LARGE, "a report has at most " + LARGEST + " bytes");
        }
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the report is not text");
        }
        try {
            Context context = contexts.get(envelope.header().orElse(""));
            Optional<Bulletin> bulletin = context.fact(MetarReader.BULLETIN).flatMap(h -> Bulletin.of(Tokens.split(h)));
            MetarReport report = MetarReport.read(Tokens.split(text.get()), context.fact(MetarReader.TYPE));
            Instant time = report.time().near(reference(context, bulletin, envelope));
            return new Decoded(new Observation(
                    new ObservationId(Fields.station("station", report.station()), time, report.type()),
                    Optional.empty(),
                    report.body().measurements().list(),
                    report.body().raining(),
                    revision(report, bulletin),
                    envelope.provenance()));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The time to which a report is near: its bulletin's, which is near what the source was told, or near now for a
     * live source.
     */
    static Instant reference(Context context, Optional<Bulletin> bulletin, Envelope envelope) {
        SourceClock clock = envelope.provenance().clock();
        Optional<Instant> live =
                clock.kind() == SourceClock.Kind.REPLAY ? Optional.empty() : Optional.of(clock.reading());
        Instant around = told(context)
                .or(() -> live)
                .orElseThrow(() -> new FieldException(
                        Reason.BAD_TIME, "an archived report has no month; its source needs a reference"));
        return bulletin.isPresent() ? bulletin.get().time().near(around) : around;
    }

    private static Optional<Instant> told(Context context) {
        try {
            return context.fact(MetarReader.REFERENCE).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new FieldException(
                    Reason.BAD_TIME,
                    "reference",
                    context.fact(MetarReader.REFERENCE).orElse(""),
                    "is no time");
        }
    }

    /**
     * The number of this version: 0 for the routine report, its place for a delayed or additional bulletin (RRA is 1),
     * and above all of these 100 and its place for a correction (COR and CCA are 101). A delayed copy of a report never
     * outranks its correction.
     */
    private static long revision(MetarReport report, Optional<Bulletin> bulletin) {
        String indicator = bulletin.map(Bulletin::indicator).orElse("");
        int place = indicator.isEmpty() ? 0 : indicator.charAt(2) - 'A' + 1;
        int corrections = report.body().corrections();
        if (corrections > 0 || indicator.startsWith("CC")) {
            return 100 + Math.max(corrections, indicator.startsWith("CC") ? place : 0);
        }
        return indicator.startsWith("RR") ? place : 0;
    }

    /** The groups of a report that no family knew, for judging the decoder. */
    static List<String> unread(String text, Optional<String> type) {
        return MetarReport.read(Tokens.split(text), type).body().unread();
    }
}
