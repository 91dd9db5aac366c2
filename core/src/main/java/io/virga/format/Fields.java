package io.virga.format;

import io.virga.observation.ObservationId;
import io.virga.station.Place;
import io.virga.station.StationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts that every report has, read from text; what cannot be is refused with its reason. */
public final class Fields {
    private Fields() {}

    /**
     * A station.
     *
     * @throws FieldException where the text cannot be one
     */
    public static StationId station(String field, String text) {
        try {
            return new StationId(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException(Reason.BAD_STATION, field + " is not usable: " + e.getMessage());
        }
    }

    /**
     * A position in degrees and metres; nothing where latitude or longitude is blank.
     *
     * @throws FieldException where one is no number, or not on the globe
     */
    public static Optional<Place> place(String latitude, String longitude, String elevation, String name) {
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble north = Numbers.decimal(latitude);
        OptionalDouble east = Numbers.decimal(longitude);
        OptionalDouble up = Numbers.decimal(elevation);
        if (north.isEmpty() || east.isEmpty() || (up.isEmpty() && !elevation.isEmpty())) {
            throw new FieldException(
                    Reason.BAD_PLACE,
                    "position " + latitude + ", " + longitude + ", " + elevation + " is not made of numbers");
        }
        return place(north.getAsDouble(), east.getAsDouble(), up, name);
    }

    /**
     * A position in degrees and metres.
     *
     * @throws FieldException where it is not on the globe
     */
    public static Optional<Place> place(double north, double east, OptionalDouble up, String name) {
        try {
            return Optional.of(new Place(north, east, up, name));
        } catch (IllegalArgumentException e) {
            throw new FieldException(Reason.BAD_PLACE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A local time as an instant.
     *
     * @throws FieldException where no report can be from then
     */
    public static Instant instant(String field, LocalDateTime local, ZoneOffset offset) {
        Instant instant = local.toInstant(offset);
        if (!ObservationId.canBe(instant)) {
            throw new FieldException(Reason.BAD_TIME, field, local.toString(), "is no time of an observation");
        }
        return instant;
    }

    /**
     * ISO date and time with {@code T} or a blank between them, in a given offset.
     *
     * @throws FieldException where it is none
     */
    public static Instant isoTime(String field, String text, ZoneOffset offset) {
        try {
            boolean blank = text.length() > 10 && text.charAt(10) == ' ';
            String joined = blank ? text.substring(0, 10) + "T" + text.substring(11) : text;
            return instant(field, LocalDateTime.parse(joined), offset);
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, field, text, "is no time");
        }
    }

    /**
     * A time from its parts.
     *
     * @throws FieldException where they make none
     */
    public static Instant time(String field, int year, int month, int day, int hour, int minute, ZoneOffset offset) {
        try {
            return instant(field, LocalDateTime.of(year, month, day, hour, minute), offset);
        } catch (DateTimeException e) {
            throw new FieldException(
                    Reason.BAD_TIME, field, year + "-" + month + "-" + day + " " + hour + ":" + minute, "is no time");
        }
    }

    /**
     * An offset such as {@code -06:00} or {@code Z}.
     *
     * @throws FieldException where it is none
     */
    public static ZoneOffset offset(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, "zone", text, "is no offset such as -06:00");
        }
    }
}
