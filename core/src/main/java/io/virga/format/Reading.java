package io.virga.format;

import io.virga.format.ghcn.GhcnDailyReader;
import io.virga.format.ghcn.GhcnHourlyReader;
import io.virga.format.iem.IemReader;
import io.virga.format.isd.IsdCsvReader;
import io.virga.format.isd.IsdFixedReader;
import io.virga.format.isd.IsdLiteReader;
import io.virga.format.lcd.LcdReader;
import io.virga.format.lcd.LcdSettings;
import io.virga.format.mapped.MappedReader;
import io.virga.format.mapped.Mapping;
import io.virga.format.metar.AviationWeatherReader;
import io.virga.format.metar.MetarReader;
import io.virga.format.nws.NwsReader;
import io.virga.station.StationId;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a source of one format is read: the format and what its files do not say. Validated where it is made.
 *
 * @param format what the files are
 * @param settings by name: {@code station} (ISD-Lite, where LCD rows lack it), {@code zone} (an offset: LCD,
 *     GHCN-Daily), {@code units} ({@code customary} or {@code metric}: LCD), {@code reference} (a time near the
 *     reports: archived METAR), {@code container} ({@code aviationweather}: METAR in its XML or CSV), and those of a
 *     {@link Mapping}
 */
public record Reading(Format format, Map<String, String> settings) {
    private static final String STATION = "station";
    private static final String ZONE = "zone";
    private static final String UNITS = "units";
    private static final String REFERENCE = "reference";
    private static final String CONTAINER = "container";
    private static final String AVIATION_WEATHER = "aviationweather";

    /**
     * Refuses settings that the format does not know, and those that cannot be.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public Reading {
        settings = Map.copyOf(settings);
        Set<String> known = known(format);
        for (String name : settings.keySet()) {
            if (!known.isEmpty() && !known.contains(name) || known.isEmpty() && !isMapped(format)) {
                throw new IllegalArgumentException(
                        format.wireName() + " knows no setting " + name + ", but " + new TreeSet<>(known));
            }
        }
        opener(format, settings);
    }

    private static Set<String> known(Format format) {
        return switch (format) {
            case ISD_LITE -> Set.of(STATION);
            case LCD -> Set.of(STATION, ZONE, UNITS);
            case GHCN_DAILY -> Set.of(ZONE);
            case METAR -> Set.of(REFERENCE, CONTAINER);
            default -> Set.of();
        };
    }

    private static boolean isMapped(Format format) {
        return format == Format.MAPPED_TABLE || format == Format.MAPPED_JSON;
    }

    /** Opens a file, which may be a zip archive of such files. */
    public FrameReader open(InputStream in, String name) {
        return new ArchiveReader(in, name, opener(format, settings), UnpackingLimits.DEFAULT);
    }

    private static ArchiveReader.Opener opener(Format format, Map<String, String> settings) {
        return switch (format) {
            case ISD_CSV -> IsdCsvReader::new;
            case ISD_FIXED -> IsdFixedReader::new;
            case ISD_LITE -> {
                StationId station = station(settings)
                        .orElseThrow(() -> new IllegalArgumentException("isd-lite needs the setting station"));
                yield (in, name) -> new IsdLiteReader(in, name, station);
            }
            case LCD -> {
                LcdSettings lcd = lcd(settings);
                yield (in, name) -> new LcdReader(in, name, lcd);
            }
            case GHCN_DAILY -> {
                ZoneOffset zone = zone(settings.getOrDefault(ZONE, "Z"));
                yield (in, name) -> new GhcnDailyReader(in, name, zone);
            }
            case GHCN_HOURLY -> GhcnHourlyReader::new;
            case METAR -> metar(settings);
            case NWS_JSON -> NwsReader::new;
            case IEM_ASOS -> IemReader::new;
            case MAPPED_TABLE -> {
                Mapping mapping = Mapping.of(settings);
                yield (in, name) -> MappedReader.table(in, name, mapping);
            }
            case MAPPED_JSON -> {
                Mapping mapping = Mapping.of(settings);
                yield (in, name) -> MappedReader.json(in, name, mapping);
            }
            case JSON, MSGPACK, FAULT ->
                throw new IllegalArgumentException(format.wireName() + " is no format of files");
        };
    }

    private static ArchiveReader.Opener metar(Map<String, String> settings) {
        Optional<String> container = Optional.ofNullable(settings.get(CONTAINER));
        if (container.filter(AVIATION_WEATHER::equals).isPresent()) {
            return AviationWeatherReader::new;
        }
        if (container.isPresent()) {
            throw new IllegalArgumentException(
                    "container '" + container.get() + "' is none; leave it out for plain text, or " + AVIATION_WEATHER);
        }
        Optional<Instant> reference =
                Optional.ofNullable(settings.get(REFERENCE)).map(Reading::instant);
        return (in, name) -> new MetarReader(in, name, reference);
    }

    private static Optional<StationId> station(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(STATION)).map(StationId::new);
    }

    private static LcdSettings lcd(Map<String, String> settings) {
        String units = settings.getOrDefault(UNITS, "");
        if (!settings.containsKey(ZONE) || !(units.equals("metric") || units.equals("customary"))) {
            throw new IllegalArgumentException(
                    "lcd needs the settings zone, such as -06:00, and units, customary or metric");
        }
        return new LcdSettings(
                zone(settings.get(ZONE)),
                units.equals("metric") ? LcdSettings.Units.METRIC : LcdSettings.Units.CUSTOMARY,
                station(settings));
    }

    private static ZoneOffset zone(@Nullable String text) {
        try {
            return ZoneOffset.of(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + text + "' is no offset such as -06:00", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("reference '" + text + "' is no time such as 2026-01-31T12:00:00Z", e);
        }
    }
}
