package io.virga.wire;

import io.virga.alert.Alert;
import io.virga.alert.Concern;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.observation.SourceClock;
import io.virga.observation.Verdict;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages of every kind, as wild as their types allow. */
final class Messages {
    private Messages() {}

    static Arbitrary<String> text() {
        return text(40);
    }

    private static Arbitrary<String> text(int most) {
        return Arbitraries.strings().ofMaxLength(most).map(Messages::withoutHalves);
    }

    /** Java's strings can hold half a character, which no UTF-8 can. */
    private static String withoutHalves(String text) {
        return text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Arbitrary<String> name() {
        return Arbitraries.strings().withCharRange('!', '{').ofMinLength(1).ofMaxLength(16);
    }

    static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("1600-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Double> numbers() {
        return Arbitraries.doubles();
    }

    static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    /** As many as there can be of anything. */
    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, Numbers.MOST_RECORDS);
    }

    private static Arbitrary<String> topics() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("._-09")
                .ofMinLength(1)
                .ofMaxLength(249);
    }

    static Arbitrary<Provenance> provenances() {
        Arbitrary<SourceClock> clocks = Combinators.combine(Arbitraries.of(SourceClock.Kind.class), times())
                .as(SourceClock::new);
        return Combinators.combine(name(), text(), counts(), clocks, times()).as(Provenance::new);
    }

    static Arbitrary<Envelope> envelopes() {
        return Combinators.combine(provenances(), name(), text().optional(), text(), bytes())
                .as(Envelope::new);
    }

    private static Arbitrary<Measurement> measurements() {
        Arbitrary<Verdict> verdicts = Combinators.combine(
                        Arbitraries.of(Descriptor.class), Arbitraries.integers(), Arbitraries.integers())
                .as((letter, applied, failed) -> new Verdict(letter, applied, failed & applied));
        Arbitrary<Duration> periods = Arbitraries.longs().between(0, 1L << 50).map(Duration::ofMillis);
        return Arbitraries.of(Element.class)
                .flatMap(element -> Combinators.combine(
                                numbers(),
                                Arbitraries.of(Qualifier.class),
                                Combinators.combine(numbers(), units(element)).as(Quantity::new),
                                text(),
                                verdicts,
                                periods.optional())
                        .as((value, qualifier, reported, quality, verdict, period) ->
                                new Measurement(element, value, qualifier, reported, quality, verdict, period)));
    }

    private static Arbitrary<Unit> units(Element element) {
        return Arbitraries.of(Unit.class)
                .filter(unit -> unit.dimension() == element.unit().dimension());
    }

    static Arbitrary<Observation> observations() {
        Arbitrary<ObservationId> ids =
                Combinators.combine(name().map(StationId::new), times(), name()).as(ObservationId::new);
        Arbitrary<OptionalDouble> elevations =
                numbers().optional().map(o -> o.isPresent() ? OptionalDouble.of(o.get()) : OptionalDouble.empty());
        Arbitrary<Place> places = Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180),
                        elevations,
                        text())
                .as(Place::new);
        Arbitrary<List<Measurement>> lists =
                measurements().list().uniqueElements(Measurement::element).ofMaxSize(Element.values().length);
        return Combinators.combine(
                        ids,
                        places.optional(),
                        lists,
                        Arbitraries.of(true, false).optional(),
                        Arbitraries.longs(),
                        lists,
                        provenances())
                .as((id, place, values, raining, revision, replaced, from) ->
                        new Observation(id, place, values, raining, revision, replaced, from));
    }

    private static Arbitrary<Totals> totals() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, Numbers.MOST_RECORDS),
                        numbers(),
                        numbers(),
                        numbers(),
                        times(),
                        times(),
                        times())
                .as(Totals::new);
    }

    private static Arbitrary<TotalsByElement> totalsByElement() {
        return Arbitraries.maps(Arbitraries.of(Element.class), totals()).map(TotalsByElement::new);
    }

    static Arbitrary<WindowSummary> summaries() {
        return Combinators.combine(
                        name(),
                        Arbitraries.longs()
                                .between(1, Duration.ofDays(366).toMillis())
                                .map(Duration::ofMillis),
                        times(),
                        totalsByElement())
                .as(WindowSummary::new);
    }

    static Arbitrary<RunningStatistic> statistics() {
        return Combinators.combine(name(), Arbitraries.of(Series.class), totalsByElement())
                .as(RunningStatistic::new);
    }

    static Arbitrary<RawPosition> positions() {
        return Combinators.combine(
                        topics(),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0))
                .as(RawPosition::new);
    }

    static Arbitrary<DeadLetter> deadLetters() {
        Arbitrary<List<String>> texts = text().list().ofSize(4);
        return Combinators.combine(
                        positions(),
                        bytes().optional(),
                        bytes(),
                        text(32),
                        Arbitraries.of(Reason.class),
                        texts,
                        times())
                .as((raw, key, value, stage, reason, t, arrival) -> new DeadLetter(
                        raw, key, value, stage, reason, t.get(0), t.get(1), t.get(2), t.get(3), arrival));
    }

    static Arbitrary<LateObservation> late() {
        Arbitrary<Duration> lateness = Arbitraries.longs().between(0, 1L << 50).map(Duration::ofMillis);
        return Combinators.combine(positions(), lateness, observations()).as(LateObservation::new);
    }

    private static Arbitrary<Counts> outcomes() {
        return counts().list()
                .ofSize(7)
                .map(n -> new Counts(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6)));
    }

    static Arbitrary<AuditedAccount> accounts() {
        Arbitrary<Account> accounts =
                Combinators.combine(text(), Arbitraries.longs(), outcomes()).as(Account::new);
        return Combinators.combine(accounts, Arbitraries.longs(), times().optional(), times())
                .as(AuditedAccount::new);
    }

    static Arbitrary<Alert> alerts() {
        Arbitrary<Concern> concerns = Combinators.combine(
                        Arbitraries.of(Concern.Severity.class),
                        Arbitraries.of(Concern.Certainty.class),
                        Arbitraries.of(Concern.Urgency.class),
                        text().list().ofSize(4),
                        times())
                .as((severity, certainty, urgency, t, onset) -> new Concern(
                        Concern.Kind.OPERATIONAL,
                        t.get(0),
                        t.get(1),
                        severity,
                        certainty,
                        urgency,
                        t.get(2),
                        t.get(3),
                        onset));
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1),
                        Arbitraries.of(Alert.MessageType.class),
                        concerns,
                        times(),
                        times().optional())
                .as(Alert::new);
    }

    static Arbitrary<LedgerEntry> ledgerEntries() {
        return Combinators.combine(
                        text(),
                        text(),
                        name(),
                        times(),
                        Arbitraries.integers().greaterOrEqual(0),
                        counts(),
                        counts(),
                        outcomes())
                .as(LedgerEntry::new);
    }

    static Arbitrary<JobProgress> progresses() {
        Arbitrary<List<JobProgress.Position>> read = Combinators.combine(
                        name(), Arbitraries.integers(), Arbitraries.longs(), text())
                .as(JobProgress.Position::new)
                .list()
                .ofMaxSize(6);
        return Combinators.combine(
                        name(), Arbitraries.integers(), text(), Arbitraries.longs(), Arbitraries.longs(), times(), read)
                .as(JobProgress::new);
    }

    static Arbitrary<PartState> partStates() {
        return Combinators.combine(name(), name(), text(), text(), Arbitraries.longs(), times())
                .as(PartState::new);
    }
}
