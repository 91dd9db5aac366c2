package io.virga.stack;

import io.virga.format.isd.IsdHistory;
import io.virga.station.StationCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogues that a configuration names, as one. */
final class Catalogues {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);

    private Catalogues() {}

    /**
     * Reads them in their order; of a station in several the last counts.
     *
     * @throws StackException naming the file that is none
     */
    static StationCatalogue read(List<Path> files) {
        StationCatalogue all = StationCatalogue.EMPTY;
        for (Path file : files) {
            try {
                IsdHistory read = IsdHistory.read(Files.newInputStream(file));
                if (read.catalogue().size() == 0) {
                    throw new StackException("no station can be read in " + file
                            + "; a catalogue has the columns of isd-history.csv: USAF, WBAN, BEGIN, END");
                }
                LOG.info(
                        "catalogue read: file={} stations={} refused={}",
                        file,
                        read.catalogue().size(),
                        read.refused().size());
                all = all.with(read.catalogue().all());
            } catch (IOException e) {
                throw new StackException("cannot read " + file + " of stations.catalogues: " + e, e);
            }
        }
        return all;
    }
}
