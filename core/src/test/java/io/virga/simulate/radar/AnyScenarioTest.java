package io.virga.simulate.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Level2Reading;
import io.virga.format.nexrad.Level2Writer;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.radar.RadarSites;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a scenario says, the radar makes a valid volume of it. */
class AnyScenarioTest {
    private static final Level2Reader READER = new Level2Reader(RadarSites.included(), Limits.USUAL);

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Double> km = Arbitraries.doubles().between(-200_000, 200_000);
        Arbitrary<Motion> motions = Combinators.combine(
                        Arbitraries.doubles().between(0, 360),
                        Arbitraries.doubles().between(1, 50))
                .as(Motion::from);
        Arbitrary<LifeSpan> lives = Combinators.combine(
                        Arbitraries.doubles().between(-5000, -10),
                        Arbitraries.doubles().between(10, 5000),
                        Arbitraries.doubles().between(0, 3000))
                .as((born, ends, growth) -> new LifeSpan(born, ends, growth, growth));
        Arbitrary<Vortex> vortices = Combinators.combine(
                        Arbitraries.of(Vortex.Kind.class),
                        Arbitraries.doubles().between(-150, 150),
                        Arbitraries.doubles().between(30, 20_000),
                        Arbitraries.doubles().between(0, 5000),
                        Arbitraries.of(Vortex.Profile.class))
                .as((kind, speed, radius, base, profile) ->
                        new Vortex(kind, -500, 500, speed, radius, base, base + 3000, profile));
        Arbitrary<Storm> storms = Combinators.combine(
                        Arbitraries.of(Storm.Kind.class),
                        lives,
                        Combinators.combine(km, km).as(Spot::new),
                        motions,
                        Arbitraries.doubles().between(20, 60),
                        Arbitraries.doubles().between(1000, 30_000),
                        Arbitraries.doubles().between(3000, 20_000),
                        vortices)
                .as((kind, life, spot, motion, peak, radius, top, vortex) -> new Storm(
                        "A",
                        kind,
                        life,
                        Optional.of(spot),
                        Optional.of(motion),
                        peak,
                        radius,
                        top,
                        peak,
                        List.of(),
                        List.of(vortex)));
        Arbitrary<SquallLine> lines = Combinators.combine(
                        lives,
                        motions,
                        Arbitraries.doubles().between(10_000, 300_000),
                        Arbitraries.doubles().between(0, 100_000),
                        Arbitraries.doubles().between(0, 60))
                .as((life, motion, length, bow, jet) -> new SquallLine(
                        "L",
                        life,
                        new Spot(-30_000, 0),
                        motion,
                        50,
                        length,
                        12_000,
                        bow,
                        bow,
                        600,
                        jet,
                        Optional.empty()));
        return Combinators.combine(
                        storms.list().ofMaxSize(1),
                        lines.list().ofMaxSize(1),
                        Arbitraries.doubles().between(-3000, 8000),
                        Arbitraries.doubles().between(0, 100),
                        Arbitraries.of(GateClass.BIRDS, GateClass.INSECTS),
                        Arbitraries.doubles().between(0, 1))
                .as((cells, fronts, freezing, speed, kind, share) -> new Scenario(
                        "any",
                        "any",
                        "KTLX",
                        Scenarios.BEGIN,
                        new Scenario.Scan(212, 0, 5),
                        freezing,
                        Scenarios.wind(speed),
                        cells,
                        fronts,
                        List.of(new RainShield(new Spot(60_000, 0), 5000 + 400 * speed, 30, 8, 9000, 6000, 6)),
                        List.of(Scenarios.swarm(kind)),
                        new Ground(share, 40_000, 60, List.of()),
                        speed > 50));
    }

    @Property(tries = 12)
    void any_scenario_gives_a_volume_that_is_read_back_whole(
            @ForAll("scenarios") Scenario scenario, @ForAll long seed, @ForAll boolean midnight)
            throws NexradException {
        ScanPlan plan =
                new ScanPlan(212, List.of(Scenarios.turn(0.5f, 2, false, 1014), Scenarios.turn(4, 4, false, 1282)));
        Instant begin = midnight ? Instant.parse("2026-12-31T23:59:55Z") : Scenarios.BEGIN;
        SyntheticVolume made = new SyntheticRadar(scenario, Scenarios.site(), seed, begin, plan).volume(begin);
        byte[] bytes =
                new Level2Writer(Level2Writer.Form.AR2V0008, Level2Writer.Packing.PLAIN, -43.5f).bytes(made.volume());

        Level2Reading reading = READER.read(bytes);

        assertThat(reading.damages()).isEmpty();
        assertThat(reading.volume()).isEqualTo(made.volume());
        assertThat(made.truth().sweeps()).hasSize(2);
    }
}
