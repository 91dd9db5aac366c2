package io.virga.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelopes;
import io.virga.format.Format;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonReportTest {
    private final JsonDecoder decoder = new JsonDecoder();

    @Property(tries = 1000)
    void a_report_is_read_back_as_it_was_written(@ForAll("reports") JsonReport report) {
        Observation read = ((Decoded)
                        decoder.decode(Envelopes.of(Format.JSON.wireName(), Optional.empty(), report.encode())))
                .observation();
        assertThat(new JsonReport(read.id(), read.place(), read.measurements(), read.raining()))
                .isEqualTo(report);
    }

    @Provide
    Arbitrary<JsonReport> reports() {
        return Combinators.combine(
                        ids(),
                        places().optional(),
                        measurements(),
                        Arbitraries.of(true, false).optional())
                .as(JsonReport::new);
    }

    private static Arbitrary<ObservationId> ids() {
        Arbitrary<String> visible =
                Arbitraries.strings().withCharRange('!', '{').ofMinLength(1).ofMaxLength(16);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(Instant.parse("1600-01-01T00:00:00Z").toEpochMilli(), 253_402_300_799_999L)
                .map(Instant::ofEpochMilli);
        return Combinators.combine(visible.map(StationId::new), times, visible).as(ObservationId::new);
    }

    private static Arbitrary<Place> places() {
        Arbitrary<OptionalDouble> elevations = Arbitraries.doubles()
                .between(-400, 8850)
                .optional()
                .map(e -> e.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        Arbitrary<String> names = Arbitraries.strings()
                .all()
                .excludeChars('\u0000')
                .ofMaxLength(40)
                .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        return Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180),
                        elevations,
                        names)
                .as(Place::new);
    }

    private static Arbitrary<List<Measurement>> measurements() {
        return Arbitraries.of(Element.class).set().flatMap(elements -> {
            List<Arbitrary<Measurement>> each =
                    elements.stream().sorted().map(JsonReportTest::measurement).toList();
            return Combinators.combine(each).as(found -> found);
        });
    }

    private static Arbitrary<Measurement> measurement(Element element) {
        List<Unit> units = Arrays.stream(Unit.values())
                .filter(u -> u.dimension() == element.unit().dimension())
                .toList();
        Arbitrary<Quantity> quantities = Combinators.combine(
                        Arbitraries.doubles().between(-1e6, 1e6), Arbitraries.of(units))
                .as(Quantity::new);
        return Combinators.combine(
                        quantities,
                        Arbitraries.of("", "1", "9", "C"),
                        Arbitraries.of(Qualifier.class),
                        Arbitraries.integers()
                                .between(0, 86_400_000)
                                .map(Duration::ofMillis)
                                .optional())
                .as((quantity, quality, qualifier, period) -> {
                    Measurement plain =
                            Measurement.of(element, quantity, quality).with(qualifier);
                    return period.map(plain::over).orElse(plain);
                });
    }
}
