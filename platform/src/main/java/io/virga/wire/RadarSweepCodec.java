package io.virga.wire;

import io.virga.radar.Cut;
import io.virga.radar.Moment;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.feed.MomentShare;
import io.virga.radar.feed.SweepReport;
import io.virga.wire.proto.Place;
import io.virga.wire.proto.RadarMoment;
import io.virga.wire.proto.RadarSweep;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What sweeps hold as Protobuf: the values of topic {@code radar-sweeps}. */
public final class RadarSweepCodec {
    private static final int LAST_PATTERN = 65_535;
    private static final int LONGEST = 128;

    private RadarSweepCodec() {}

    /** The bytes of a sweep. */
    public static byte[] encode(SweepReport sweep) {
        return toMessage(sweep).toByteArray();
    }

    static RadarSweep toMessage(SweepReport sweep) {
        RadarSweep.Builder built = RadarSweep.newBuilder()
                .setSite(sweep.id().site())
                .setVolumeMs(sweep.id().volume().toEpochMilli())
                .setCut(sweep.id().cut())
                .setState(sweep.state().name())
                .setStartMs(sweep.start().toEpochMilli())
                .setEndMs(sweep.end().toEpochMilli())
                .setElevation(sweep.elevation())
                .setRadials(sweep.radials())
                .setCoverage(sweep.coverage())
                .setSupplement(sweep.supplement().name())
                .setSource(sweep.source())
                .setArrivalMs(sweep.arrival().toEpochMilli());
        sweep.pattern().ifPresent(built::setPattern);
        sweep.nyquist().ifPresent(built::setNyquist);
        sweep.place().ifPresent(site -> built.setPlace(place(site)));
        sweep.moments().forEach((moment, share) -> built.addMoments(moment(moment, share)));
        return built.build();
    }

    private static Place place(RadarSite site) {
        return Place.newBuilder()
                .setLatitude(site.latitude())
                .setLongitude(site.longitude())
                .setElevationM(site.heightMetres())
                .setName(site.name())
                .build();
    }

    private static RadarMoment moment(Moment moment, MomentShare share) {
        RadarMoment.Builder built = RadarMoment.newBuilder()
                .setMoment(moment.symbol())
                .setGates(share.gates())
                .setValues(share.values())
                .setFolded(share.folded());
        if (share.hasExtremes()) {
            built.setLeast(share.least()).setGreatest(share.greatest());
        }
        return built.build();
    }

    /**
     * Reads a sweep.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static SweepReport decode(byte[] bytes) {
        return Parsing.decode("radar sweep", bytes, RadarSweep::parseFrom, RadarSweepCodec::fromMessage);
    }

    static SweepReport fromMessage(RadarSweep message) {
        if (message.getSource().length() > LONGEST
                || message.getPlace().getName().length() > LONGEST) {
            throw new IllegalArgumentException("a source and a place have at most " + LONGEST + " characters");
        }
        Map<Moment, MomentShare> moments = new EnumMap<>(Moment.class);
        message.getMomentsList().forEach(moment -> moments.put(moment(moment.getMoment()), share(moment)));
        return new SweepReport(
                new SweepReport.Id(
                        message.getSite(), Times.checked("volume's start", message.getVolumeMs()), message.getCut()),
                SweepReport.State.valueOf(message.getState()),
                Times.checked("sweep's start", message.getStartMs()),
                Times.checked("sweep's end", message.getEndMs()),
                message.getElevation(),
                message.getRadials(),
                message.getCoverage(),
                message.hasPattern() ? OptionalInt.of(pattern(message.getPattern())) : OptionalInt.empty(),
                Cut.Supplement.valueOf(message.getSupplement()),
                message.hasNyquist() ? OptionalDouble.of(finite(message.getNyquist())) : OptionalDouble.empty(),
                moments,
                message.hasPlace() ? Optional.of(site(message)) : Optional.empty(),
                message.getSource(),
                Times.checked("arrival", message.getArrivalMs()));
    }

    private static int pattern(int number) {
        if (number < 0 || number > LAST_PATTERN) {
            throw new IllegalArgumentException("no coverage pattern is " + number);
        }
        return number;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value is a number, not " + value);
        }
        return value;
    }

    private static Moment moment(String symbol) {
        return Moment.of(symbol).orElseThrow(() -> new IllegalArgumentException("no moment is called " + symbol));
    }

    private static MomentShare share(RadarMoment moment) {
        boolean some = moment.hasLeast() && moment.hasGreatest();
        return new MomentShare(
                Numbers.checked("a count of gates", moment.getGates()),
                moment.getValues(),
                moment.getFolded(),
                some ? (float) finite(moment.getLeast()) : Float.NaN,
                some ? (float) finite(moment.getGreatest()) : Float.NaN);
    }

    /** The kind of radar is not told: nobody asks for it. */
    private static RadarSite site(RadarSweep message) {
        Place place = message.getPlace();
        return new RadarSite(
                message.getSite(),
                RadarKind.WSR_88D,
                place.getLatitude(),
                place.getLongitude(),
                place.getElevationM(),
                place.getName());
    }
}
