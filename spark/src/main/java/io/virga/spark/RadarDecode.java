package io.virga.spark;

import io.virga.format.nexrad.ChunkContent;
import io.virga.format.nexrad.Damage;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.observation.Provenance;
import io.virga.radar.CoveragePattern;
import io.virga.radar.Cut;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.feed.ChunkReport;
import io.virga.radar.feed.LowEchoes;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepShare;
import io.virga.radar.feed.VolumeChunk;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RadarMessageCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Decodes messages of {@code radar-raw}, each by itself, before anything is shuffled: what leaves is small. What cannot be
 * read of a chunk is a dead letter; what can is used all the same.
 */
public final class RadarDecode {
    /** Of one chunk: ordinary ones hold 3 MB and 120 radials. */
    private static final Limits LIMITS = new Limits(16 << 20, 32 << 20, 4096);

    private static final RadarSites SITES = RadarSites.included();
    private static final Level2Reader READER = new Level2Reader(SITES, LIMITS);

    private RadarDecode() {}

    /** What a record holds for its radar, and its dead letter where not all of it can be read. */
    public static Iterator<Tuple2<String, byte[]>> items(Row row, String job) {
        byte[] value = row.isNullAt(row.fieldIndex("value")) ? new byte[0] : row.getAs("value");
        List<Tuple2<String, byte[]>> items = new ArrayList<>();
        try {
            RadarMessage message = RadarMessageCodec.decode(value);
            Optional<String> fault = message.chunk().isPresent()
                    ? chunk(row, message, message.chunk().get(), items)
                    : clock(row, message, items);
            fault.ifPresent(why -> items.add(letter(row, value, job, Optional.of(message), why)));
        } catch (MalformedMessageException e) {
            items.add(letter(row, value, job, Optional.empty(), String.valueOf(e.getMessage())));
        }
        return items.iterator();
    }

    private static Optional<String> clock(Row row, RadarMessage message, List<Tuple2<String, byte[]>> items) {
        ChunkReport report = ChunkReport.clock(origin(row, message), message.last());
        items.add(new Tuple2<>(message.site(), new RadarItem(report, Map.of()).encode()));
        return Optional.empty();
    }

    /** Even a chunk of which nothing can be read has come: that its number is not missing is known. */
    private static Optional<String> chunk(
            Row row, RadarMessage message, VolumeChunk chunk, List<Tuple2<String, byte[]>> items) {
        Optional<String> broken = chunk.fault().map(why -> "the source could not read on: " + why);
        Optional<String> fault;
        ChunkReport report;
        Map<Integer, byte[]> echoes = Map.of();
        try {
            ChunkContent content = READER.readChunk(chunk.bytes());
            fault = content.damages().stream()
                    .findFirst()
                    .map(damage -> told(damage, content.damages().size()))
                    .or(() -> nowhere(content.radials()))
                    .or(() -> broken);
            report = ChunkReport.of(
                    origin(row, message),
                    chunk,
                    message.last(),
                    fault.isPresent(),
                    plan(content, message.site()),
                    content.radials());
            echoes = LowEchoes.of(content.radials());
        } catch (NexradException e) {
            fault = Optional.of(String.valueOf(e.getMessage()));
            report = ChunkReport.of(
                    origin(row, message), chunk, message.last(), true, ChunkReport.Plan.UNKNOWN, List.of());
        }
        items.add(new Tuple2<>(message.site(), new RadarItem(report, echoes).encode()));
        return fault.map(
                why -> "chunk " + chunk.number() + " of " + message.site() + " " + chunk.volume() + ": " + why);
    }

    private static Optional<String> nowhere(List<Radial> radials) {
        return radials.stream()
                .map(Radial::elevationNumber)
                .filter(cut -> cut > SweepShare.LAST_CUT)
                .findFirst()
                .map(cut -> "a radial belongs to cut " + cut + ", which no coverage pattern has");
    }

    private static String told(Damage damage, int count) {
        return "at byte " + damage.offset() + ": " + damage.reason()
                + (count == 1 ? "" : "; and " + (count - 1) + " further places");
    }

    private static ChunkReport.Plan plan(ChunkContent content, String site) {
        Map<Integer, Cut.Supplement> supplements = new LinkedHashMap<>();
        content.plan().map(CoveragePattern::cuts).ifPresent(cuts -> {
            for (int i = 0; i < cuts.size(); i++) {
                if (cuts.get(i).supplement() != Cut.Supplement.NONE) {
                    supplements.put(i + 1, cuts.get(i).supplement());
                }
            }
        });
        return new ChunkReport.Plan(
                content.pattern(), supplements, content.site().or(() -> SITES.find(site)));
    }

    private static ChunkReport.Origin origin(Row row, RadarMessage message) {
        Provenance from = message.provenance();
        return new ChunkReport.Origin(
                row.getAs("partition"),
                row.getAs("offset"),
                from.source(),
                from.clock().reading(),
                from.arrival());
    }

    private static Tuple2<String, byte[]> letter(
            Row row, byte[] value, String job, Optional<RadarMessage> message, String detail) {
        var letter = Decode.letter(row, value, job, detail);
        return Group.dead(DeadLetterCodec.encode(message.map(from -> letter.from(
                        from.provenance().source(),
                        from.position(),
                        from.provenance().arrival()))
                .orElse(letter)));
    }
}
