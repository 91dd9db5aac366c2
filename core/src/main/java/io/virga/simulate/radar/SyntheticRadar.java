package io.virga.simulate.radar;

import io.virga.radar.Beam;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A radar that looks at a scenario; the same for the same scenario, site, seed and times. Safe for use by several threads.
 *
 * <p>Storms move on from radial to radial. A volume of half-degree sweeps takes seconds and up to 80 MB with its truth.
 */
public final class SyntheticRadar {
    private static final int FURTHEST_GATES = 1832;
    /** Between the last radial of a volume and the first of the next. */
    private static final double PAUSE = 2;

    private final Scenario scenario;
    private final RadarSite site;
    private final long seed;
    private final ScanPlan plan;
    private final Instant begin;
    private final Scene.Stage stage;
    private final GroundEcho ground;

    /**
     * A radar that scans as its scenario says.
     *
     * @param site where it stands; its place is rounded to what volumes can say
     * @param seed of all randomness
     * @param begin when the scenario begins
     */
    public SyntheticRadar(Scenario scenario, RadarSite site, long seed, Instant begin) {
        this(scenario, site, seed, begin, ScanPlan.of(scenario.scan()));
    }

    /** A radar that scans as it is told. */
    public SyntheticRadar(Scenario scenario, RadarSite site, long seed, Instant begin, ScanPlan plan) {
        this.scenario = Objects.requireNonNull(scenario, "scenario");
        this.site = site.at((float) site.latitude(), (float) site.longitude(), Math.rint(site.heightMetres()));
        this.seed = seed;
        this.plan = Objects.requireNonNull(plan, "plan");
        this.begin = Objects.requireNonNull(begin, "begin");
        this.stage = new Scene.Stage(scenario, seed);
        this.ground = new GroundEcho(scenario.ground(), seed);
    }

    /** Where it stands. */
    public RadarSite site() {
        return site;
    }

    /** When the volume begins that follows one, if volumes follow each other from the scenario's beginning. */
    public Instant start(int volume) {
        long millis = Math.round((plan.seconds() + PAUSE) * 1000);
        return begin.plus(Duration.ofMillis(millis).multipliedBy(volume));
    }

    /** What a target at 1 km returns as much as the noise, dBZ; volumes tell it. */
    public static double calibration() {
        return Receiver.CALIBRATION;
    }

    /** The volume that begins at a time. */
    public SyntheticVolume volume(Instant start) {
        List<Sweep> sweeps = new ArrayList<>();
        List<SweepTruth> truths = new ArrayList<>();
        double offset = 0;
        for (int i = 0; i < plan.turns().size(); i++) {
            ScanPlan.Turn turn = plan.turns().get(i);
            SweepTruth truth = new SweepTruth(turn.radials(), turn.gates(), turn.nyquist());
            Instant begins = start.plusMillis(Math.round(offset * 1000));
            sweeps.add(sweep(i, begins, truth));
            truths.add(truth);
            offset += 360 / turn.rate();
        }
        double seconds = seconds(start);
        Witness witness = new Witness(stage, site);
        return new SyntheticVolume(
                new Volume(site.id(), Optional.of(site), start, OptionalInt.of(plan.number()), sweeps),
                new VolumeTruth(
                        scenario,
                        seed,
                        site,
                        start,
                        seconds,
                        witness.cells(seconds),
                        witness.lines(seconds),
                        witness.vortices(seconds),
                        truths));
    }

    private double seconds(Instant time) {
        return Duration.between(begin, time).toMillis() / 1000.0;
    }

    private Sweep sweep(int number, Instant begins, SweepTruth truth) {
        ScanPlan.Turn turn = plan.turns().get(number);
        boolean tripsOverlay = turn.cut().waveform() == 2 || turn.cut().waveform() == 4;
        int gates = tripsOverlay ? Math.max(turn.gates(), FURTHEST_GATES) : turn.gates();
        SweepGeometry geometry = new SweepGeometry(turn, gates, scenario.wind());
        Dice dice = Dice.of(seed, begins.toEpochMilli());
        RadialLook look = new RadialLook(geometry);
        RadialEcho echo = new RadialEcho(geometry, ground, scenario.attenuation());
        Receiver receiver = new Receiver(geometry, dice);
        float width = turn.cut().superResolution() ? 0.5f : 1;
        int first = (int) (dice.uniform(0, 0, 15) * turn.radials());
        List<Radial> radials = new ArrayList<>(turn.radials());
        for (int i = 0; i < turn.radials(); i++) {
            Instant time = begins.plusMillis(Math.round(i * width / turn.rate() * 1000));
            float azimuth = ((first + i) % turn.radials() + 0.5f) * width;
            look.at(stage.at(seconds(time)), azimuth);
            echo.of(look, azimuth, i, dice);
            radials.add(new Radial(
                    time,
                    i + 1,
                    number + 1,
                    status(number, i, turn.radials()),
                    new Beam(azimuth, width, turn.cut().elevation()),
                    turn.measuresVelocity() ? OptionalDouble.of(turn.nyquist()) : OptionalDouble.empty(),
                    OptionalDouble.of(turn.unambiguousRange()),
                    receiver.receive(echo, i, truth.along(i))));
        }
        return new Sweep(number + 1, radials, true, Optional.of(turn.cut()));
    }

    private RadialStatus status(int sweep, int radial, int radials) {
        boolean last = sweep == plan.turns().size() - 1;
        if (radial == 0) {
            return sweep == 0
                    ? RadialStatus.START_OF_VOLUME
                    : last ? RadialStatus.START_OF_LAST_ELEVATION : RadialStatus.START_OF_ELEVATION;
        }
        if (radial == radials - 1) {
            return last ? RadialStatus.END_OF_VOLUME : RadialStatus.END_OF_ELEVATION;
        }
        return RadialStatus.INTERMEDIATE;
    }
}
