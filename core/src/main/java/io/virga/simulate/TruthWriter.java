package io.virga.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.virga.observation.ObservationId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a stream as lines and the truth about it beside them. */
public final class TruthWriter {
    private static final List<String> HEADER =
            List.of("sequence", "sent_at", "station", "observed_at", "defect", "fate");

    private final OutputStream reports;
    private final OutputStream truth;

    /**
     * Writes to these, which stay open.
     *
     * @param reports gets a report a line, in the order in which they are sent
     * @param truth gets CSV: the line's number from 0, the simulated time of sending, station and time of the observation,
     *     what is wrong with it and what must become of it; reports that are never sent have neither number nor time
     */
    public TruthWriter(OutputStream reports, OutputStream truth) {
        this.reports = reports;
        this.truth = truth;
    }

    /**
     * Writes all of a stream.
     *
     * @return how many reports are sent
     * @throws IOException if it cannot be written
     */
    public long write(DefectiveStream stream) throws IOException {
        OutputStreamWriter text = new OutputStreamWriter(truth, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(HEADER);
        long sequence = 0;
        for (long turn = 0; turn < stream.turns(); turn++) {
            for (Emission emission : stream.at(turn)) {
                reports.write(emission.payload());
                reports.write('\n');
                csv.writeRecord(row(sequence, emission));
                sequence++;
            }
            stream.missing(turn).map(TruthWriter::missing).ifPresent(csv::writeRecord);
        }
        text.flush();
        return sequence;
    }

    private static List<String> row(long sequence, Emission emission) {
        return List.of(
                Long.toString(sequence),
                emission.clock().toString(),
                emission.id().station().text(),
                emission.id().observedAt().toString(),
                emission.defect().map(Defect::wireName).orElse(""),
                emission.fate().wireName());
    }

    private static List<String> missing(ObservationId id) {
        return List.of(
                "", "", id.station().text(), id.observedAt().toString(), Defect.MISSING.wireName(), "never-sent");
    }
}
