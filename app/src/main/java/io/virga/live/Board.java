package io.virga.live;

import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.OperationCodec;
import io.virga.wire.RadarPictureCodec;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.util.Map;

/**
 * What small topics have told last, held for the faces to show. Safe for use by many threads.
 *
 * @param parts states of the stack's parts
 * @param accounts of the data
 * @param alerts that go on
 * @param pictures of radars
 * @param sources states of sources that are polled or watched
 */
public record Board(
        PartStates parts, Accounts accounts, OpenAlerts alerts, RadarPictures pictures, SourceStates sources) {
    /** Takes a message in. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] value) throws MalformedMessageException;
    }

    /** A board on which nothing stands yet. */
    public static Board empty() {
        return new Board(new PartStates(), new Accounts(), new OpenAlerts(), new RadarPictures(), new SourceStates());
    }

    /** Whether messages of a topic are taken in. */
    public boolean keeps(String topic) {
        return takers().containsKey(topic);
    }

    /**
     * Takes a message of a topic in; those of other topics are passed over.
     *
     * @throws MalformedMessageException if it is none
     */
    public void accept(String topic, byte[] value) throws MalformedMessageException {
        Taker taker = takers().get(topic);
        if (taker != null) {
            taker.take(value);
        }
    }

    private Map<String, Taker> takers() {
        return Map.of(
                Topics.PARTS.name(), value -> parts.accept(OperationCodec.decodePart(value)),
                Topics.ACCOUNTS.name(), value -> accounts.accept(AccountCodec.decode(value)),
                Topics.ALERTS.name(), value -> alerts.accept(AlertCodec.decode(value)),
                Topics.RADAR_PICTURES.name(), value -> pictures.accept(RadarPictureCodec.decode(value)),
                Topics.SOURCES.name(), value -> sources.accept(SourceCodec.decode(value)));
    }
}
