package io.virga.format.nexrad;

import java.time.Instant;
import java.util.Optional;

/**
 * How a radar says that it is; message 2, ICD 2620002, table IV.
 *
 * @param operation what it does, as OPERATE
 * @param operability how well it can, as ONLINE
 * @param build of its software, as 18.10; absent where it tells none
 * @param transmitterWatts average power
 * @param calibrationDb correction of horizontal reflectivity since the last calibration, dB
 * @param pattern coverage pattern; below 0 where it was chosen at the radar
 * @param superResolution whether azimuths are half a degree wide in low sweeps
 * @param alarms whether any part has raised one
 * @param bypassMap when the map of ground clutter was made
 * @param clutterMap when the regions of the clutter filter were set
 */
public record RadarStatus(
        String operation,
        String operability,
        Optional<String> build,
        int transmitterWatts,
        double calibrationDb,
        int pattern,
        boolean superResolution,
        boolean alarms,
        Optional<Instant> bypassMap,
        Optional<Instant> clutterMap) {
    private static final int MINUTES_OF_DAY = 1440;

    static RadarStatus read(Slice message) throws NexradException {
        return new RadarStatus(
                operation(half(message, 1)),
                operability(half(message, 2)),
                build(half(message, 10)),
                half(message, 5),
                message.s16(2 * 5) / 100.0,
                message.s16(2 * 7),
                half(message, 12) == 2,
                half(message, 15) != 0,
                time(half(message, 19), half(message, 20)),
                time(half(message, 21), half(message, 22)));
    }

    /** A halfword by its number in the table, from 1. */
    private static int half(Slice message, int number) throws NexradException {
        return message.u16(2 * (number - 1));
    }

    static Optional<Instant> time(int day, int minutes) {
        return minutes <= MINUTES_OF_DAY ? Times.of(day, minutes * 60_000L) : Optional.empty();
    }

    private static String operation(int code) {
        return switch (code) {
            case 2 -> "START_UP";
            case 4 -> "STANDBY";
            case 8 -> "RESTART";
            case 16 -> "OPERATE";
            case 32 -> "SPARE";
            case 64 -> "OFFLINE_OPERATE";
            default -> "CODE_" + code;
        };
    }

    private static String operability(int code) {
        return switch (code) {
            case 2 -> "ONLINE";
            case 4 -> "MAINTENANCE_REQUIRED";
            case 8 -> "MAINTENANCE_MANDATORY";
            case 16 -> "COMMANDED_SHUT_DOWN";
            case 32 -> "INOPERABLE";
            default -> "CODE_" + code;
        };
    }

    /** In hundredths since build 10, in tenths before: 1810 is 18.10, 103 is 10.3. */
    private static Optional<String> build(int code) {
        if (code == 0) {
            return Optional.empty();
        }
        return Optional.of(
                code >= 300
                        ? code / 100 + "." + (code % 100 < 10 ? "0" : "") + code % 100
                        : code / 10 + "." + code % 10);
    }
}
