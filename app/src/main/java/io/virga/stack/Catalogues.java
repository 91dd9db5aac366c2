package io.virga.stack;

import io.virga.format.catalogue.StationList;
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
                StationList read = StationList.read(Files.newInputStream(file));
                if (read.catalogue().size() == 0) {
                    throw new StackException(
                            "cannot use " + file + " of stations.catalogues: no station can be read in it"
                                    + first(read) + "; a list has one of the forms "
                                    + String.join(", ", StationList.forms()));
                }
                LOG.info(
                        "catalogue read: file={} form={} stations={} refused={}{}",
                        file,
                        read.form(),
                        read.catalogue().size(),
                        read.refused().size(),
                        first(read));
                all = all.with(read.catalogue().all());
            } catch (IOException e) {
                throw new StackException("cannot read " + file + " of stations.catalogues: " + e, e);
            }
        }
        return all;
    }

    /** What is wrong with the first line that was refused, as the end of a sentence. */
    private static String first(StationList read) {
        return read.refused().entrySet().stream()
                .findFirst()
                .map(line -> " (first in line or record " + line.getKey() + ": "
                        + line.getValue().reason() + ", " + line.getValue().detail() + ")")
                .orElse("");
    }
}
