package io.virga.radar;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The radars that are known by name; older messages carry an id but no position.
 *
 * <p>The table that comes along holds 163 WSR-88D and 47 TDWR sites. Its facts are those of the station list
 * {@code nexrad-stations.txt} of NOAA's National Centers for Environmental Information (Historical Observing Metadata
 * Repository), a work of the United States government and as such in the public domain. Heights there are feet of
 * ground, tower and feed horn together.
 */
public final class RadarSites {
    private final Map<String, RadarSite> byId;

    private RadarSites(Map<String, RadarSite> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** The table that comes along. */
    public static RadarSites included() {
        InputStream table = Objects.requireNonNull(
                RadarSites.class.getResourceAsStream("sites.csv"), "sites.csv is missing from the class path");
        try (Reader reader = new InputStreamReader(table, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("sites.csv on the class path cannot be read", e);
        }
    }

    /**
     * A table of one's own: a header {@code id,kind,latitude,longitude,height_m,name} and a line a site.
     *
     * @throws IllegalArgumentException for a line that is no site
     */
    public static RadarSites read(Reader table) throws IOException {
        Map<String, RadarSite> byId = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : rows) {
                RadarSite site = site(row);
                byId.put(site.id(), site);
            }
        }
        return new RadarSites(byId);
    }

    private static RadarSite site(NamedCsvRecord row) {
        String kind = row.getField("kind");
        return new RadarSite(
                row.getField("id"),
                RadarKind.ofLabel(kind).orElseThrow(() -> new IllegalArgumentException("no kind of radar: " + kind)),
                Double.parseDouble(row.getField("latitude")),
                Double.parseDouble(row.getField("longitude")),
                Double.parseDouble(row.getField("height_m")),
                row.getField("name"));
    }

    /** The radar of an id, in letters of either case. */
    public Optional<RadarSite> find(String id) {
        return Optional.ofNullable(byId.get(id.toUpperCase(Locale.ROOT)));
    }

    /**
     * The radar of the three letters that products carry: KTLX and TATL are both known by their last three, a WSR-88D
     * goes first.
     */
    public Optional<RadarSite> findByLastThree(String id) {
        String end = id.toUpperCase(Locale.ROOT);
        return byId.values().stream()
                .filter(site -> end.length() == 3 && site.id().endsWith(end))
                .findFirst();
    }

    /** All of them, in the table's order. */
    public Collection<RadarSite> all() {
        return byId.values();
    }
}
