package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.LineReader;
import io.virga.format.Route;
import io.virga.station.StationId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Frames an ISD-Lite file, plain or compressed: one frame a line. */
public final class IsdLiteReader implements FrameReader {
    private final LineReader lines;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param station whose file it is; the lines do not say
     */
    public IsdLiteReader(InputStream in, String name, StationId station) {
        Context context = Context.of(IsdLiteDecoder.STATION, station.text());
        lines = new LineReader(
                in, name, Format.ISD_LITE, context, line -> Route.of(station.text(), () -> IsdLiteDecoder.time(line)));
    }

    @Override
    public Optional<Frame> next() {
        return lines.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
