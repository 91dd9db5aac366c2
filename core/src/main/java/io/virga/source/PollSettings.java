package io.virga.source;

import java.time.Duration;
import java.util.Map;

/**
 * How a service is polled. Validated where it is made.
 *
 * @param name of the source, in envelopes, ledger and commands
 * @param kind the name of the service
 * @param service what is asked
 * @param schedule when
 * @param jitter the most by which a turn is put off at random
 * @param catchUp how far back missed moments are made up for; zero for not at all
 * @param patience how long it may be without news; zero for as long as it likes
 * @param timeout for one request, from connecting to the last byte
 * @param mostBytes of one answer, as sent
 * @param perMinute requests a minute to the host; the least of all sources on a host counts
 */
public record PollSettings(
        String name,
        String kind,
        Service service,
        Schedule schedule,
        Duration jitter,
        Duration catchUp,
        Duration patience,
        Duration timeout,
        int mostBytes,
        double perMinute) {
    /** The service that feeds of documents are; those who configure sources of reports do not name it. */
    public static final String DOCUMENTS = "documents";

    /**
     * Reads settings as people write them.
     *
     * @throws IllegalArgumentException naming the setting, why it cannot be, and what would be right
     */
    public static PollSettings of(String name, Map<String, String> settings) {
        return new PollSettingsReader(name, settings).read();
    }
}
