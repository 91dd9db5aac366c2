package io.virga.cli;

import io.virga.format.nexrad.BypassMap;
import io.virga.format.nexrad.ClutterFilterMap;
import io.virga.format.nexrad.Installation;
import io.virga.format.nexrad.Maintenance;
import io.virga.format.nexrad.RadarStatus;
import io.virga.format.nexrad.VolumeMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a volume says besides its radials, in lines for people. */
final class MetadataLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Where the ground echoes are, km. */
    private static final int NEAR = 100;

    private MetadataLines() {}

    static List<String> of(VolumeMetadata told) {
        List<String> lines = new ArrayList<>();
        told.status().map(MetadataLines::status).ifPresent(lines::add);
        told.maintenance().map(MetadataLines::maintenance).ifPresent(lines::add);
        told.bypassMap().map(MetadataLines::bypass).ifPresent(lines::add);
        told.filterMap().map(MetadataLines::filter).ifPresent(lines::add);
        told.adaptation().ifPresent(set -> {
            lines.add("adaptation data " + set.name() + " " + set.format() + "." + set.revision() + ", made "
                    + set.made());
            set.installation().map(MetadataLines::installation).ifPresent(lines::add);
        });
        return lines;
    }

    private static String status(RadarStatus status) {
        return "radar " + status.operation() + ", " + status.operability()
                + status.build().map(build -> ", build " + build).orElse("") + ", " + status.transmitterWatts() + " W, "
                + (status.superResolution() ? "super resolution, " : "")
                + String.format(Locale.ROOT, "calibrated by %+.2f dB", status.calibrationDb())
                + (status.alarms() ? ", alarms" : "");
    }

    private static String maintenance(Maintenance told) {
        List<String> parts = new ArrayList<>();
        add(parts, "shelter %.0f °C", told.shelterCelsius());
        add(parts, "outside %.0f °C", told.outsideCelsius());
        add(parts, "radome %.0f °C", told.radomeCelsius());
        parts.add(told.onGenerator() ? "power of its generator" : "power of the network");
        parts.add("fuel " + told.fuelPercent() + " %");
        add(parts, "transmitter %.0f kW", told.peakKilowatts());
        add(parts, "noise %.0f K", told.noiseKelvins());
        add(parts, "noise as an echo at 1 km %.1f dBZ", told.calibrationDbz());
        return "machinery " + String.join(", ", parts);
    }

    private static void add(List<String> parts, String format, OptionalDouble value) {
        value.ifPresent(number -> parts.add(String.format(Locale.ROOT, format, number)));
    }

    private static String bypass(BypassMap map) {
        return "clutter bypass map" + made(map.made())
                + (map.layers() == 0
                        ? ""
                        : ", " + map.layers() + " layers, filters within " + NEAR + " km "
                                + shares(map.layers(), layer -> map.filtered(layer, NEAR)));
    }

    private static String filter(ClutterFilterMap map) {
        return "clutter filter map" + made(map.made())
                + (map.layers().isEmpty() ? "" : ", " + map.layers().size() + " layers")
                + ruled(map, ClutterFilterMap.Filter.BY_MAP, "by the bypass map")
                + ruled(map, ClutterFilterMap.Filter.FORCED, "on everywhere")
                + ruled(map, ClutterFilterMap.Filter.OFF, "off");
    }

    private static String ruled(ClutterFilterMap map, ClutterFilterMap.Filter filter, String how) {
        int layers = map.layers().size();
        boolean any = IntStream.range(0, layers).anyMatch(layer -> map.share(layer, filter) > 0);
        return any ? ", " + how + " " + shares(layers, layer -> map.share(layer, filter)) : "";
    }

    /** Percents of the layers from the lowest; one where all are the same. */
    private static String shares(int layers, IntToDoubleFunction share) {
        List<String> each = IntStream.range(0, layers)
                .mapToObj(layer -> String.format(Locale.ROOT, "%.0f", 100 * share.applyAsDouble(layer)))
                .toList();
        return (each.stream().distinct().count() == 1 ? each.get(0) : String.join(", ", each)) + " %";
    }

    private static String made(Optional<Instant> made) {
        return made.map(time -> " of " + TIME.format(time) + " UTC").orElse("");
    }

    private static String installation(Installation told) {
        return String.format(
                        Locale.ROOT,
                        "installed as %s at %.4f, %.4f, ground %d m, antenna %d m above it, %d MHz, gain %.1f dB",
                        told.site(),
                        told.latitude(),
                        told.longitude(),
                        told.groundMetres(),
                        told.antennaMetres(),
                        told.frequencyMegahertz(),
                        told.gainDecibels())
                + told.beamWidth().stream()
                        .mapToObj(width -> String.format(Locale.ROOT, ", beam %.2f°", width))
                        .collect(Collectors.joining())
                + (told.layerLimits().isEmpty()
                        ? ""
                        : ", clutter layers parted at "
                                + told.layerLimits().stream()
                                        .map(limit -> String.format(Locale.ROOT, "%.2f°", limit))
                                        .collect(Collectors.joining(", ")));
    }
}
