package io.virga.wire;

import io.virga.radar.Cut;
import io.virga.radar.Moment;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.feed.MomentShare;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.feed.VolumeChunk;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages of the radar topics, as properties and fuzzing want them. */
final class RadarMessages {
    private static final RadarSite SITE = new RadarSite("KTLX", RadarKind.WSR_88D, 35.25, -97.5, 390, "Oklahoma City");

    private RadarMessages() {}

    static Arbitrary<RadarMessage> messages() {
        return Combinators.combine(
                        Messages.provenances(),
                        Messages.bytes(),
                        Arbitraries.integers().between(1, 200))
                .as((from, bytes, number) -> new RadarMessage(
                        from,
                        "KTLX",
                        "file",
                        number > 150
                                ? Optional.empty()
                                : Optional.of(new VolumeChunk(
                                        from.arrival(),
                                        number,
                                        number > 100 ? OptionalInt.of(200) : OptionalInt.empty(),
                                        bytes,
                                        number > 120 ? Optional.of("it breaks off") : Optional.empty())),
                        number > 190));
    }

    static Arbitrary<SweepReport> sweeps() {
        return Combinators.combine(
                        Messages.times().map(time -> time.truncatedTo(ChronoUnit.MILLIS)),
                        Arbitraries.integers().between(1, 255),
                        Arbitraries.of(SweepReport.State.values()),
                        Arbitraries.floats().between(-32, 95))
                .as((time, cut, state, dbz) -> new SweepReport(
                        new SweepReport.Id("KTLX", time, cut),
                        state,
                        time,
                        time,
                        cut / 10.0,
                        cut,
                        cut / 255.0,
                        cut > 100 ? OptionalInt.of(212) : OptionalInt.empty(),
                        cut > 200 ? Cut.Supplement.SAILS : Cut.Supplement.NONE,
                        cut > 50 ? OptionalDouble.of(26.5) : OptionalDouble.empty(),
                        Map.of(
                                Moment.REFLECTIVITY, new MomentShare(100, 50, 10, -32, dbz),
                                Moment.VELOCITY, new MomentShare(10, 0, 10, Float.NaN, Float.NaN)),
                        cut > 20 ? Optional.of(SITE) : Optional.empty(),
                        "source",
                        time));
    }

    static Arbitrary<RadarPicture> pictures() {
        return Combinators.combine(sweeps(), Messages.bytes())
                .as((sweep, png) -> new RadarPicture(sweep, Moment.REFLECTIVITY, 33, -100, 37.5, -95, png));
    }
}
