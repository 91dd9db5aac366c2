package io.virga.source;

import io.virga.format.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that is asked: what a turn asks of it, and what its answers are. */
public sealed interface Service {
    /** What the turn of a moment asks. */
    List<Call> calls(Instant slot);

    /** How answers are read into reports; absent where they are documents. */
    Optional<Reading> reading();

    /** How often to ask unless told otherwise. */
    Duration usual();

    /** How long this may be without news unless told otherwise; zero for as long as it likes. */
    Duration patience();

    private static List<List<String>> batches(List<String> all, int most) {
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += most) {
            batches.add(all.subList(i, Math.min(all.size(), i + most)));
        }
        return batches;
    }

    /**
     * NOAA's access data service: a day of global-hourly reports of many stations a call, some days behind.
     *
     * @param base such as {@code https://www.ncei.noaa.gov/access/services/data/v1}
     * @param stations eleven digits each
     * @param lagDays the day asked for lies so many days before the day of the turn, UTC
     */
    record Ncei(String base, List<String> stations, int lagDays, Reading how) implements Service {
        /** The most stations that one call may name. */
        static final int MOST_STATIONS = 50;

        @Override
        public List<Call> calls(Instant slot) {
            LocalDate day = LocalDate.ofInstant(slot, ZoneOffset.UTC).minusDays(lagDays);
            List<Call> calls = new ArrayList<>();
            for (List<String> batch : batches(stations, MOST_STATIONS)) {
                Query query = new Query()
                        .with("dataset", "global-hourly")
                        .with("stations", String.join(",", batch))
                        .with("startDate", day + "T00:00:00Z")
                        .with("endDate", day + "T23:59:59Z")
                        .with("includeStationName", "1")
                        .with("includeStationLocation", "1")
                        .with("format", "csv");
                calls.add(new Call("batch-" + (calls.size() + 1), base + query, List.of("text/csv", "text/plain")));
            }
            return calls;
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.of(how);
        }

        @Override
        public Duration usual() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration patience() {
            return Duration.ofDays(3);
        }
    }

    /**
     * api.weather.gov: the newest observation of each station, a call a station.
     *
     * @param base such as {@code https://api.weather.gov}
     * @param stations identifiers such as KSEA
     */
    record NwsObservations(String base, List<String> stations, Reading how) implements Service {
        @Override
        public List<Call> calls(Instant slot) {
            return stations.stream()
                    .map(station -> new Call(
                            station,
                            base + "/stations/" + Query.encoded(station) + "/observations/latest",
                            List.of("application/geo+json", "application/json", "application/ld+json")))
                    .toList();
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.of(how);
        }

        @Override
        public Duration usual() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(3);
        }
    }

    /**
     * api.weather.gov: the alerts that are in force, as documents with their CAP content.
     *
     * @param base such as {@code https://api.weather.gov}
     * @param filters parameters of {@code /alerts/active}, such as area or zone
     */
    record NwsAlerts(String base, Map<String, String> filters) implements Service {
        @Override
        public List<Call> calls(Instant slot) {
            Query query = new Query();
            filters.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> query.with(each.getKey(), each.getValue()));
            return List.of(new Call(
                    "active",
                    base + "/alerts/active" + query,
                    List.of("application/geo+json", "application/json", "application/ld+json")));
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.empty();
        }

        @Override
        public Duration usual() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    }

    /**
     * aviationweather.gov: METAR of many stations a call, with the observation time beside each.
     *
     * @param base such as {@code https://aviationweather.gov/api/data/metar}
     * @param stations location indicators
     * @param hours how far back
     */
    record AviationWeather(String base, List<String> stations, int hours, Reading how) implements Service {
        static final int MOST_STATIONS = 100;

        @Override
        public List<Call> calls(Instant slot) {
            List<Call> calls = new ArrayList<>();
            for (List<String> batch : batches(stations, MOST_STATIONS)) {
                Query query = new Query()
                        .with("ids", String.join(",", batch))
                        .with("format", "xml")
                        .with("hours", Integer.toString(hours));
                calls.add(new Call(
                        "batch-" + (calls.size() + 1),
                        base + query,
                        List.of("application/xml", "text/xml", "text/csv", "text/plain")));
            }
            return calls;
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.of(how);
        }

        @Override
        public Duration usual() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(3);
        }
    }

    /**
     * Any address. {@code {day}} in it is the day of the turn less the lag, {@code {time}} its moment, both UTC.
     *
     * @param url the address
     * @param lagDays days that {@code {day}} lies before the day of the turn
     * @param accept kinds of content that are taken
     */
    record AnyUrl(String url, int lagDays, List<String> accept, Reading how) implements Service {
        @Override
        public List<Call> calls(Instant slot) {
            LocalDate day = LocalDate.ofInstant(slot, ZoneOffset.UTC).minusDays(lagDays);
            String filled = url.replace("{day}", day.toString()).replace("{time}", Query.encoded(slot.toString()));
            return List.of(new Call("answer", filled, accept));
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.of(how);
        }

        @Override
        public Duration usual() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    }

    /**
     * Any JSON API whose objects are documents of one type.
     *
     * @param url the address; may hold a key
     * @param topic of the documents
     * @param path names that lead to the list in an answer; none for a list on top or one object
     * @param idPath names that lead to a document's id
     * @param headers of the request, such as a key
     */
    record Documents(String url, String topic, List<String> path, List<String> idPath, Map<String, String> headers)
            implements Service {
        @Override
        public List<Call> calls(Instant slot) {
            return List.of(new Call(
                    "answer",
                    url,
                    List.of("application/json", "application/geo+json", "application/ld+json", "text/plain"),
                    headers,
                    true));
        }

        @Override
        public Optional<Reading> reading() {
            return Optional.empty();
        }

        @Override
        public Duration usual() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        /** Without address and headers, which may hold a key. */
        @Override
        public String toString() {
            return "Documents[" + topic + "]";
        }
    }
}
