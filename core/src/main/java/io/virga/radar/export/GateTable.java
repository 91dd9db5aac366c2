package io.virga.radar.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.virga.radar.BeamPath;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Objects;

/**
 * A sweep's moment as CSV: a line a gate that holds an echo, with its place on earth.
 *
 * <p>Gates below the threshold are left out, nine of ten in ordinary weather; range-folded ones have an empty value.
 */
public final class GateTable {
    private static final String[] COLUMNS = {
        "sweep",
        "time",
        "elevation",
        "azimuth",
        "range_m",
        "latitude",
        "longitude",
        "height_m",
        "moment",
        "value",
        "state"
    };

    private final CsvWriter csv;
    private final RadarSite site;

    /**
     * Writes the heading.
     *
     * @param out not closed by this, but to be flushed by whoever owns it
     */
    public GateTable(Writer out, RadarSite site) {
        this.csv = CsvWriter.builder().build(out);
        this.site = Objects.requireNonNull(site, "site");
        csv.writeRecord(COLUMNS);
    }

    /** Writes the gates of a sweep of a volume, and answers how many lines that were. */
    public long write(Volume volume, int sweep, Moment moment) throws IOException {
        Sweep turn = volume.sweeps().get(sweep);
        long lines = 0;
        for (Radial radial : turn.radials()) {
            Gates gates = radial.moments().get(moment);
            if (gates != null) {
                lines += write(sweep, radial, gates);
            }
        }
        csv.flush();
        return lines;
    }

    private long write(int sweep, Radial radial, Gates gates) {
        BeamPath path = new BeamPath(radial.beam().elevation(), site.heightMetres());
        GroundFrame frame = GroundFrame.around(site);
        long lines = 0;
        for (int gate = 0; gate < gates.count(); gate++) {
            GateState state = gates.state(gate);
            if (state == GateState.VALUE || state == GateState.RANGE_FOLDED) {
                int range = gates.layout().range(gate);
                GroundPoint place = frame.at(radial.beam().azimuth(), path.ground(range));
                csv.writeRecord(
                        Integer.toString(sweep),
                        radial.time().toString(),
                        number("%.2f", radial.beam().elevation()),
                        number("%.2f", radial.beam().azimuth()),
                        Integer.toString(range),
                        number("%.5f", place.latitude()),
                        number("%.5f", place.longitude()),
                        number("%.0f", path.height(range)),
                        gates.layout().moment().symbol(),
                        state == GateState.VALUE ? number("%.3f", gates.value(gate)) : "",
                        state.name().toLowerCase(Locale.ROOT));
                lines++;
            }
        }
        return lines;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
