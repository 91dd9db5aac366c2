package io.virga.source;

import io.virga.format.Format;
import io.virga.format.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes {@link PollSettings} of texts. */
final class PollSettingsReader {
    private static final String STATIONS = "stations";
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int MOST_BYTES = 32 << 20;
    private static final List<String> KINDS =
            List.of("ncei", "nws-observations", "nws-alerts", "aviationweather", "url");

    private final String name;
    private final SettingsText settings;

    PollSettingsReader(String name, Map<String, String> settings) {
        if (!SourceName.isOne(name)) {
            throw new IllegalArgumentException(SourceName.refusal(name));
        }
        this.name = name;
        this.settings = new SettingsText("source " + name, settings);
    }

    PollSettings read() {
        String kind = settings.needed("service", "one of " + String.join(", ", KINDS));
        Service service = service(kind);
        Schedule schedule = schedule(service);
        Duration jitter = settings.duration("jitter", Duration.ZERO, Duration.ZERO, Duration.ofHours(12));
        PollSettings read = new PollSettings(
                name,
                kind,
                service,
                schedule,
                jitter,
                settings.duration("catch-up", Duration.ZERO, Duration.ZERO, YEAR),
                settings.duration("stale-after", service.patience(), Duration.ZERO, YEAR),
                settings.duration("timeout", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(40)),
                (int) settings.number("max-bytes", MOST_BYTES, 1024, 256 << 20),
                settings.number("requests-per-minute", 60, 1, 6_000));
        settings.refuseOthers();
        return read;
    }

    private Schedule schedule(Service service) {
        Optional<String> cron = settings.text("cron");
        if (cron.isPresent()) {
            if (settings.text("every").isPresent()) {
                throw settings.refused("every", "and cron exclude each other; give one of them");
            }
            try {
                return new Schedule.Cronly(cron.get(), settings.zone("zone"));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("source " + name + ": " + e.getMessage(), e);
            }
        }
        return new Schedule.Every(settings.duration("every", service.usual(), Duration.ofSeconds(1), YEAR));
    }

    private Service service(String kind) {
        return switch (kind) {
            case "ncei" ->
                new Service.Ncei(
                        base("https://www.ncei.noaa.gov/access/services/data/v1"),
                        settings.names(STATIONS, "72793024233", PollSettingsReader::isWord),
                        (int) settings.number("lag-days", 3, 0, 36_500),
                        new Reading(Format.ISD_CSV, Map.of()));
            case "nws-observations" ->
                new Service.NwsObservations(
                        base("https://api.weather.gov"),
                        settings.names(STATIONS, "KSEA", PollSettingsReader::isWord),
                        new Reading(Format.NWS_JSON, Map.of()));
            case "nws-alerts" -> new Service.NwsAlerts(base("https://api.weather.gov"), settings.below("filter."));
            case "aviationweather" ->
                new Service.AviationWeather(
                        base("https://aviationweather.gov/api/data/metar"),
                        settings.names(STATIONS, "KSEA", PollSettingsReader::isWord),
                        (int) settings.number("hours", 2, 1, 360),
                        new Reading(Format.METAR, Map.of("container", "aviationweather")));
            case "url" -> url();
            case PollSettings.DOCUMENTS -> documents();
            default -> throw settings.refused("service", "is one of " + String.join(", ", KINDS) + ", not " + kind);
        };
    }

    private Service url() {
        String url = settings.needed("url", "https://example.org/observations.json");
        refuseOther("url", url);
        String format = settings.needed("format", "mapped-json");
        Format known = Format.ofWireName(format)
                .orElseThrow(() -> settings.refused(
                        "format",
                        "is none of "
                                + Arrays.stream(Format.values())
                                        .map(Format::wireName)
                                        .collect(Collectors.joining(", "))));
        List<String> accept = settings.text("accept")
                .map(text -> List.of(text.split("\\s*,\\s*")))
                .orElseGet(() -> PollSettingsReader.usual(known));
        int lag = (int) settings.number("lag-days", 0, 0, 36_500);
        Map<String, String> how = settings.below("with.");
        try {
            return new Service.AnyUrl(url, lag, accept, new Reading(known, how));
        } catch (IllegalArgumentException e) {
            throw settings.refused("with.*", "makes no reading: " + e.getMessage());
        }
    }

    private Service documents() {
        String url = settings.needed("url", "https://example.org/things.json");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw settings.refused("url", "begins with https:// or http://"); // not quoted: it may hold a key
        }
        return new Service.Documents(
                url,
                settings.needed("topic", "things"),
                names(settings.text("path").orElse("")),
                names(settings.text("id").orElse("id")),
                settings.below("header."));
    }

    private static List<String> names(String path) {
        return path.isBlank() ? List.of() : List.of(path.split("\\|", -1));
    }

    private static List<String> usual(Format format) {
        return switch (format) {
            case NWS_JSON, MAPPED_JSON ->
                List.of(
                        "application/json",
                        "application/geo+json",
                        "application/ld+json",
                        "application/x-ndjson",
                        "text/plain");
            default ->
                List.of(
                        "text/csv",
                        "text/plain",
                        "application/octet-stream",
                        "application/gzip",
                        "application/x-gzip",
                        "application/zip",
                        "text/tab-separated-values");
        };
    }

    private String base(String usual) {
        String url = settings.text("url").orElse(usual);
        refuseOther("url", url);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private void refuseOther(String setting, String url) {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw settings.refused(setting, "begins with https:// or http://, unlike '" + url + "'");
        }
    }

    private static boolean isWord(String text) {
        return text.length() <= 32 && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
