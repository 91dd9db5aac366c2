package io.virga.format.nexrad;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a radar's machinery is, of the performance and maintenance data of message 3; ICD 2620002, table V. Of some 300 entries those that tell whoever is not
 * its technician something. A value that is no number in the message is left out.
 *
 * @param shelterCelsius temperature of the equipment's shelter
 * @param outsideCelsius temperature outside
 * @param radomeCelsius temperature of the air in the radome
 * @param onGenerator whether the radar runs by its own generator
 * @param fuelPercent what is left of the generator's fuel
 * @param peakKilowatts of the transmitter
 * @param noiseKelvins noise temperature of the horizontal receiver
 * @param calibrationDbz what a target at 1 km returns as much as the noise, horizontal, short pulses
 */
public record Maintenance(
        OptionalDouble shelterCelsius,
        OptionalDouble outsideCelsius,
        OptionalDouble radomeCelsius,
        boolean onGenerator,
        int fuelPercent,
        OptionalDouble peakKilowatts,
        OptionalDouble noiseKelvins,
        OptionalDouble calibrationDbz) {
    private static final int PEAK = 416;
    private static final int POWER = 468;
    private static final int SHELTER = 520;
    private static final int OUTSIDE = 524;
    private static final int RADOME = 540;
    private static final int FUEL = 564;
    private static final int NOISE = 708;
    private static final int CALIBRATION = 748;
    /** What a thermometer says that is not there. */
    private static final float NO_THERMOMETER = -50;

    /** Refuses null. */
    public Maintenance {
        Objects.requireNonNull(shelterCelsius, "shelterCelsius");
        Objects.requireNonNull(outsideCelsius, "outsideCelsius");
        Objects.requireNonNull(radomeCelsius, "radomeCelsius");
        Objects.requireNonNull(peakKilowatts, "peakKilowatts");
        Objects.requireNonNull(noiseKelvins, "noiseKelvins");
        Objects.requireNonNull(calibrationDbz, "calibrationDbz");
    }

    /** Nothing in the layout of before 2006, and where the message is blank. */
    static Optional<Maintenance> read(Slice message, boolean open) throws NexradException {
        if (!open || message.isBlankFrom(0)) {
            return Optional.empty();
        }
        return Optional.of(new Maintenance(
                celsius(message, SHELTER),
                celsius(message, OUTSIDE),
                celsius(message, RADOME),
                message.u16(POWER) == 1,
                message.u16(FUEL),
                number(message, PEAK),
                number(message, NOISE),
                number(message, CALIBRATION)));
    }

    private static OptionalDouble celsius(Slice message, int at) throws NexradException {
        return message.f32(at) == NO_THERMOMETER ? OptionalDouble.empty() : number(message, at);
    }

    private static OptionalDouble number(Slice message, int at) throws NexradException {
        float value = message.f32(at);
        return Float.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
