package io.virga.simulate.radar;

import io.virga.radar.Cut;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Small scenarios and plans, quick to look at. */
public final class Scenarios {
    /** When all of them begin. */
    public static final Instant BEGIN = Instant.parse("2026-05-20T21:00:00Z");

    private static final float ANGLE_UNIT = 180f / 32_768;

    private Scenarios() {}

    /** Where the radar stands. */
    public static RadarSite site() {
        return RadarSites.included().find("KTLX").orElseThrow();
    }

    static WindProfile wind(double speedAloft) {
        return new WindProfile(List.of(
                new WindProfile.Level(0, Motion.from(170, 8)),
                new WindProfile.Level(6000, Motion.from(240, speedAloft))));
    }

    static Storm storm(String id, double eastKm, double northKm, Vortex... vortices) {
        return new Storm(
                id,
                Storm.Kind.SUPERCELL,
                new LifeSpan(-3600, 3600, 1200, 1200),
                Optional.of(new Spot(eastKm * 1000, northKm * 1000)),
                Optional.of(Motion.NONE),
                56,
                9000,
                14_000,
                50,
                List.of(),
                List.of(vortices));
    }

    static Swarm swarm(GateClass kind) {
        return new Swarm(kind, 15, 3, 0, 1500, 60_000, Motion.from(200, 9), Optional.empty());
    }

    static RainShield shield() {
        return new RainShield(new Spot(0, 0), 120_000, 30, 5, 15_000, 8000, 7);
    }

    static Scenario of(List<Storm> storms, List<RainShield> shields, List<Swarm> swarms, Ground ground) {
        return of(wind(40), storms, List.of(), shields, swarms, ground);
    }

    static Scenario of(
            WindProfile wind,
            List<Storm> storms,
            List<SquallLine> lines,
            List<RainShield> shields,
            List<Swarm> swarms,
            Ground ground) {
        return new Scenario(
                "test",
                "for a test",
                "KTLX",
                BEGIN,
                new Scenario.Scan(212, 0, 5),
                3500,
                wind,
                storms,
                lines,
                shields,
                swarms,
                ground,
                true);
    }

    /** A storm with a tornado, a second far away, birds, and ground. */
    public static Scenario busy() {
        return of(
                List.of(
                        storm("A", -35, 20, mesocyclone(), tornado()),
                        new Storm(
                                "far",
                                Storm.Kind.ORDINARY,
                                new LifeSpan(-3600, 3600, 600, 600),
                                Optional.of(new Spot(150_000, -60_000)),
                                Optional.of(Motion.NONE),
                                50,
                                9000,
                                12_000,
                                0,
                                List.of(),
                                List.of())),
                List.of(),
                List.of(swarm(GateClass.BIRDS)),
                new Ground(0.2, 30_000, 42, List.of(new Ground.Duct(40, 90, 30_000, 90_000, 45))));
    }

    static Vortex mesocyclone() {
        return new Vortex(Vortex.Kind.MESOCYCLONE, -3000, 3000, 36, 2500, 0, 8000, Vortex.Profile.RANKINE);
    }

    static Vortex tornado() {
        return new Vortex(Vortex.Kind.TORNADO, -1200, 1200, 60, 300, 0, 3500, Vortex.Profile.BURGERS_ROTT);
    }

    /** A split cut, a batch sweep and a high one, all of whole degrees, to 175 km. */
    public static ScanPlan plan() {
        return new ScanPlan(
                212,
                List.of(
                        turn(0.5f, 1, false, 0),
                        turn(0.5f, 2, false, 1014),
                        turn(2.4f, 4, false, 1014),
                        turn(10, 3, false, 1181)));
    }

    /** A split cut of half degrees before one of whole degrees. */
    public static ScanPlan finePlan() {
        return new ScanPlan(
                212, List.of(turn(0.5f, 1, true, 0), turn(0.5f, 2, true, 1014), turn(2.4f, 4, false, 1014)));
    }

    static ScanPlan.Turn turn(float degrees, int waveform, boolean fine, int pulses) {
        Cut cut = new Cut(Math.round(degrees / ANGLE_UNIT) * ANGLE_UNIT, waveform, fine, Cut.Supplement.NONE);
        return new ScanPlan.Turn(cut, 20, pulses, waveform == 3 ? 450 : 700);
    }

    /** The first volume. */
    public static SyntheticVolume volume(Scenario scenario, ScanPlan plan, long seed) {
        SyntheticRadar radar = new SyntheticRadar(scenario, site(), seed, BEGIN, plan);
        return radar.volume(radar.start(0));
    }
}
