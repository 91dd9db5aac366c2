package io.virga.forecast;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * When the hours of a station have their turn: with each report that has the element it tells which hours are settled, so
 * that what came is told, and from which a forecast is issued. An hour has its turn with the report after which the station
 * usually says nothing more before the hour is full, as its hours before have shown; or, when that one does not come, with
 * the first report of a later hour. So stations that report once an hour, at whatever minute, and those that report every
 * minute are each issued once an hour on the report that training would choose ({@link History#issue}).
 *
 * @param settled the newest hour that has had its turn, in hours since 1970
 * @param hour the newest of which there is a report
 * @param bestMs where in it, before (below 0) or after it is full, the report stands from which it is issued
 * @param habitMs where that report stood in the hour before
 * @param issued whether anything but an abstention was ever issued for the station
 */
public record HourlyTurn(long settled, long hour, int bestMs, int habitMs, boolean issued) {
    /** No report has some more to tell before a quarter to, so that common habits are right from the first hour on. */
    private static final int FIRST_HABIT_MS = -15 * 60_000;
    /** Clocks of instruments wander. */
    private static final int TOLERANCE_MS = 60_000;

    private static final long NEVER = Long.MIN_VALUE;

    /** Before the first report. */
    public static final HourlyTurn FIRST = new HourlyTurn(NEVER, NEVER, FIRST_HABIT_MS, FIRST_HABIT_MS, false);

    /**
     * What follows from a report.
     *
     * @param next how things stand now
     * @param settled hours of which it is told now what came, oldest first
     * @param issue the hour from which a forecast is issued now
     */
    public record Step(HourlyTurn next, List<Long> settled, OptionalLong issue) {}

    /** What follows from a report with the element that was observed at a time. */
    public Step take(Instant observed) {
        long of = History.hourOf(observed);
        int at = (int) (observed.toEpochMilli() - History.timeOf(of).toEpochMilli());
        if (of < hour) {
            return new Step(this, List.of(), OptionalLong.empty());
        }
        if (of == hour) {
            HourlyTurn better = new HourlyTurn(settled, hour, better(bestMs, at), habitMs, issued);
            return settled == hour || at < habitMs - TOLERANCE_MS
                    ? new Step(better, List.of(), OptionalLong.empty())
                    : new Step(better.settledUpTo(hour), List.of(hour), OptionalLong.of(hour));
        }
        int habit = hour == NEVER ? FIRST_HABIT_MS : bestMs;
        boolean waiting = hour > settled;
        HourlyTurn next = new HourlyTurn(waiting ? hour : settled, of, at, habit, issued);
        if (at >= habit - TOLERANCE_MS) {
            return new Step(next.settledUpTo(of), waiting ? List.of(hour, of) : List.of(of), OptionalLong.of(of));
        }
        return new Step(
                next,
                waiting ? List.of(hour) : List.of(),
                waiting && observed.isBefore(History.timeOf(hour + 1)) ? OptionalLong.of(hour) : OptionalLong.empty());
    }

    /** The same once something but an abstention was issued. */
    public HourlyTurn afterIssue() {
        return issued ? this : new HourlyTurn(settled, hour, bestMs, habitMs, true);
    }

    private HourlyTurn settledUpTo(long newest) {
        return new HourlyTurn(newest, hour, bestMs, habitMs, issued);
    }

    /** The last before the hour is full, or else the first after. */
    private static int better(int held, int other) {
        return held <= 0 ? (other <= 0 ? Math.max(held, other) : held) : Math.min(held, other);
    }
}
