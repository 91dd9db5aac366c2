package io.virga.radar.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.RadarSite;
import io.virga.radar.product.ProductField;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** A product as CSV: a line a cell that holds a finite value, with the place of its middle on earth. */
public final class CellTable {
    private static final String[] COLUMNS = {
        "time", "product", "unit", "azimuth", "ground_m", "latitude", "longitude", "value"
    };

    private final CsvWriter csv;
    private final RadarSite site;

    /**
     * Writes the heading.
     *
     * @param out not closed by this, but to be flushed by whoever owns it
     */
    public CellTable(Writer out, RadarSite site) {
        this.csv = CsvWriter.builder().build(out);
        this.site = Objects.requireNonNull(site, "site");
        csv.writeRecord(COLUMNS);
    }

    /** Writes the cells of a product of a volume that began at a time, and answers how many lines that were. */
    public long write(Instant start, ProductField product) throws IOException {
        GroundFrame frame = GroundFrame.around(site);
        long lines = 0;
        for (int cell = 0; cell < product.field().values().length; cell++) {
            float value = product.field().at(cell);
            if (Math.abs(value) <= Float.MAX_VALUE) {
                GroundFrame.Bearing middle = product.field().grid().middle(cell);
                GroundPoint place = frame.at(middle.azimuth(), middle.distance());
                csv.writeRecord(
                        start.toString(),
                        product.kind().word(),
                        product.kind().unit(),
                        number("%.2f", middle.azimuth()),
                        number("%.0f", middle.distance()),
                        number("%.5f", place.latitude()),
                        number("%.5f", place.longitude()),
                        number("%.3f", value));
                lines++;
            }
        }
        csv.flush();
        return lines;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
