package io.virga.simulate;

import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;

/**
 * Live weather with known defects: a pure function from a turn to what is sent in it and the truth about that, so that it
 * can be resumed anywhere and told beforehand. Stations take turns; each has one report an interval.
 *
 * <p>Reports that are sent later than they are due are delayed by one of a few fixed delays, so that what is due in a turn
 * can be found without looking through all turns before.
 */
public final class DefectiveStream {
    private static final int BLOCK = 30;
    private static final double SPIKE = 25; // °C
    private static final double DRIFT = 0.1; // °C a report
    private static final double MISTAKE = 4.2; // °C, what corrections take back
    private static final long[] DELAYS_IN_INTERVALS = {1, 60, 1440};
    private static final double LATEST_S = 86_400;

    private final Settings settings;
    private final List<LiveWeather> weather = new ArrayList<>();
    private final long[] delays;

    /**
     * What is sent.
     *
     * @param seed of all randomness
     * @param stations how many
     * @param reports how many are due in all; what defects add or leave out is not counted
     * @param interval of simulated time between two reports of a station
     * @param start of simulated time
     * @param rates of defects
     * @param lateness beyond which quality control takes a report as late
     * @param ahead beyond which it does not believe a report
     */
    public record Settings(
            long seed,
            int stations,
            long reports,
            Duration interval,
            Instant start,
            DefectRates rates,
            Duration lateness,
            Duration ahead) {
        /** Refuses delays that would be late. */
        public Settings {
            if (stations < 1 || stations > SimulatedStation.MOST || reports < 0) {
                throw new IllegalArgumentException("stations are 1 to " + SimulatedStation.MOST
                        + " and reports not negative, not " + stations + " and " + reports);
            }
            if (interval.toMillis() < 1) {
                throw new IllegalArgumentException("the interval is at least a millisecond, not " + interval);
            }
            Duration longest = interval.multipliedBy(DELAYS_IN_INTERVALS[DELAYS_IN_INTERVALS.length - 1]);
            if (lateness.compareTo(longest) <= 0) {
                throw new IllegalArgumentException("reports are delayed by up to 1440 intervals, here " + longest
                        + ", which must be less than the lateness that quality control allows, " + lateness);
            }
        }
    }

    /** The stream of these settings. */
    public DefectiveStream(Settings settings) {
        this.settings = settings;
        for (int i = 0; i < settings.stations(); i++) {
            weather.add(new LiveWeather(new SimulatedStation(settings.seed(), i)));
        }
        delays = LongStream.concat(
                        LongStream.of(1),
                        LongStream.of(DELAYS_IN_INTERVALS).map(intervals -> intervals * settings.stations()))
                .toArray();
    }

    /** What it was made of. */
    public Settings settings() {
        return settings;
    }

    /** How many turns there are until all is sent, delayed reports included. */
    public long turns() {
        return settings.reports() == 0 ? 0 : settings.reports() + delays[delays.length - 1];
    }

    /** The last turn in which anything is sent; -1 if nothing ever is. */
    public long last() {
        long turn = turns() - 1;
        while (turn >= 0 && at(turn).isEmpty()) {
            turn--;
        }
        return turn;
    }

    /** What is sent in a turn, in its order. */
    public List<Emission> at(long turn) {
        List<Emission> sent = new ArrayList<>(2);
        for (int i = delays.length - 1; i >= 0; i--) {
            long due = turn - delays[i];
            if (due >= 0 && due < settings.reports() && delayed(due) && delay(due) == i) {
                sent.add(afterwards(due, clock(turn)));
            }
        }
        if (turn < settings.reports()) {
            atOnce(turn).ifPresent(sent::add);
        }
        return sent;
    }

    /** The observation that is due in a turn but never sent, if that is so. */
    public Optional<ObservationId> missing(long turn) {
        return turn < settings.reports() && defect(turn).equals(Optional.of(Defect.MISSING))
                ? Optional.of(right(turn).id())
                : Optional.empty();
    }

    private Optional<Emission> atOnce(long turn) {
        Instant clock = clock(turn);
        Optional<Defect> defect = defect(turn);
        JsonReport right = right(turn);
        if (defect.isEmpty() || defect.get().lasting()) {
            return Optional.of(Emission.of(clock, right, defect, Fate.ACCEPTED));
        }
        return switch (defect.get()) {
            case MISSING, REORDERED -> Optional.empty();
            case CORRECTED -> Optional.of(Emission.of(clock, correction(turn).first(), defect, Fate.ACCEPTED));
            case LATE -> {
                Instant behind = clock.minus(settings.lateness()).minusSeconds(1 + (long) (draw(turn, 2) * LATEST_S));
                yield Optional.of(Emission.of(clock, stamped(right, behind), defect, Fate.LATE));
            }
            case FUTURE -> {
                Instant ahead = clock.plus(settings.ahead()).plusSeconds(1 + (long) (draw(turn, 2) * LATEST_S));
                yield Optional.of(Emission.of(clock, stamped(right, ahead), defect, Fate.DEAD_LETTERED));
            }
            case SPIKE -> Optional.of(Emission.of(clock, warmer(right, t -> t + SPIKE), defect, Fate.ACCEPTED));
            case WRONG_UNIT -> Optional.of(Emission.of(clock, warmer(right, t -> t * 1.8 + 32), defect, Fate.ACCEPTED));
            case MALFORMED ->
                Optional.of(new Emission(
                        clock,
                        right.id(),
                        defect,
                        Fate.DEAD_LETTERED,
                        Optional.empty(),
                        Damage.damage(right.encode(), draw(turn, 2), draw(turn, 3))));
            default -> Optional.of(Emission.of(clock, right, defect, Fate.ACCEPTED));
        };
    }

    /** What is sent of a delayed report when its time has come. */
    private Emission afterwards(long due, Instant clock) {
        Optional<Defect> defect = defect(due);
        return switch (defect.orElseThrow()) {
            case REORDERED -> Emission.of(clock, right(due), defect, Fate.ACCEPTED);
            case CORRECTED ->
                Emission.of(
                        clock, correction(due).second(), defect, correction(due).fate());
            default -> Emission.of(clock, right(due), defect, Fate.DUPLICATE);
        };
    }

    /** Two versions in the order in which they are sent, and what becomes of the second. */
    private record Correction(JsonReport first, JsonReport second, Fate fate) {}

    private Correction correction(long turn) {
        JsonReport right = right(turn);
        JsonReport wrong = warmer(right, t -> t + MISTAKE);
        double form = draw(turn, 2);
        if (form < 1 / 3.0) {
            return new Correction(wrong, right, Fate.REVISING);
        }
        return form < 2 / 3.0
                ? new Correction(numbered(wrong, 1), numbered(right, 2), Fate.REVISING)
                : new Correction(numbered(right, 2), numbered(wrong, 1), Fate.SUPERSEDED);
    }

    /** What befalls the report of a turn. */
    private Optional<Defect> defect(long turn) {
        double draw = draw(turn, 0);
        for (Defect defect : Defect.values()) {
            if (!defect.lasting()) {
                draw -= settings.rates().of(defect);
                if (draw < 0) {
                    return Optional.of(defect);
                }
            }
        }
        return lasting(turn);
    }

    private Optional<Defect> lasting(long turn) {
        long block = turn / settings.stations() / BLOCK * settings.stations() + turn % settings.stations();
        double draw = Noise.uniform(settings.seed(), Streams.defects(4), block);
        if (draw < settings.rates().of(Defect.STUCK)) {
            return Optional.of(Defect.STUCK);
        }
        return draw < settings.rates().of(Defect.STUCK) + settings.rates().of(Defect.DRIFT)
                ? Optional.of(Defect.DRIFT)
                : Optional.empty();
    }

    private boolean delayed(long turn) {
        return defect(turn)
                .filter(d -> d == Defect.DUPLICATE || d == Defect.REORDERED || d == Defect.CORRECTED)
                .isPresent();
    }

    private int delay(long turn) {
        return (int) (draw(turn, 1) * delays.length);
    }

    private double draw(long turn, int purpose) {
        return Noise.uniform(settings.seed(), Streams.defects(purpose), turn);
    }

    /** Simulated time passes evenly from turn to turn. */
    private Instant clock(long turn) {
        long interval = settings.interval().toMillis();
        return settings.start()
                .plusMillis(turn / settings.stations() * interval
                        + turn % settings.stations() * interval / settings.stations());
    }

    /** What the station's sensors say in a turn, lasting defects included. */
    private JsonReport right(long turn) {
        LiveWeather station = weather.get((int) (turn % settings.stations()));
        Optional<Defect> lasting = lasting(turn);
        long into = turn / settings.stations() % BLOCK;
        if (lasting.equals(Optional.of(Defect.STUCK))) {
            return stamped(station.at(clock(turn - into * settings.stations())), clock(turn));
        }
        JsonReport report = station.at(clock(turn));
        return lasting.equals(Optional.of(Defect.DRIFT)) ? warmer(report, t -> t + DRIFT * into) : report;
    }

    private static JsonReport stamped(JsonReport report, Instant time) {
        ObservationId id =
                new ObservationId(report.id().station(), time, report.id().reportType());
        return new JsonReport(id, report.place(), report.measurements(), report.raining(), report.revision());
    }

    private static JsonReport numbered(JsonReport report, long revision) {
        return new JsonReport(report.id(), report.place(), report.measurements(), report.raining(), revision);
    }

    private static JsonReport warmer(JsonReport report, DoubleUnaryOperator change) {
        List<Measurement> changed = report.measurements().stream()
                .map(measurement -> measurement.element() == Element.AIR_TEMPERATURE
                        ? Measurement.of(
                                Element.AIR_TEMPERATURE,
                                new Quantity(
                                        Math.rint(change.applyAsDouble(measurement.value()) * 10) / 10, Unit.CELSIUS),
                                "")
                        : measurement)
                .toList();
        return new JsonReport(report.id(), report.place(), changed, report.raining(), report.revision());
    }
}
