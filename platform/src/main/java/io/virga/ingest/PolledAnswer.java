package io.virga.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.document.FetchedDocument;
import io.virga.format.ArchiveReader;
import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.JsonReader;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.UnpackingLimits;
import io.virga.ingest.http.Answer;
import io.virga.ingest.http.Validators;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.source.Call;
import io.virga.source.Fault;
import io.virga.source.Seen;
import io.virga.source.Service;
import io.virga.source.Trouble;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Key;
import io.virga.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer on its way into topics: cut into records, those of the answer before left out, the others numbered. Reports become
 * envelopes; documents stay as they are. What could not be cut is an envelope of format {@code fault} and so becomes a dead
 * letter; an answer without any record is none. One thread's.
 */
final class PolledAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_DOCUMENT = 900_000;

    private final String source;
    private final Call call;
    private final FrameReader reader;
    private final boolean alerts;
    private final Optional<Service.Documents> feed;
    private final Decoder decoder;
    private final Validators validators;
    private final Seen before;
    private final Seen now = Seen.nothing();
    private long sequence;
    private long frames;
    private long usable;
    private long fresh;
    private Optional<String> refusal = Optional.empty();
    private Optional<String> damage = Optional.empty();
    private boolean ended;

    /**
     * A record that goes to a topic.
     *
     * @param key absent for a document without an id, which its sink refuses
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Outgoing(String topic, Optional<byte[]> key, byte[] value) {}

    /**
     * An answer of which nothing has been passed on.
     *
     * @param service whose answer it is
     */
    PolledAnswer(String source, Call call, Service service, Answer.Data data, PolledPart part, Decoder decoder) {
        this.source = source;
        this.call = call;
        this.feed = service instanceof Service.Documents documents ? Optional.of(documents) : Optional.empty();
        this.alerts = service.reading().isEmpty() && feed.isEmpty();
        this.decoder = decoder;
        this.validators = data.validators();
        this.before = part.seen();
        this.sequence = part.sequence();
        String name = source + "/" + call.part();
        ByteArrayInputStream bytes = new ByteArrayInputStream(data.bytes());
        List<String> path = feed.map(Service.Documents::path).orElse(List.of("features"));
        int largest = alerts ? LARGEST_DOCUMENT : JsonReader.LARGEST;
        this.reader =
                service.reading().map(how -> how.open(bytes, name)).orElseGet(() -> json(bytes, name, path, largest));
    }

    private static FrameReader json(ByteArrayInputStream bytes, String name, List<String> path, int largest) {
        return new ArchiveReader(
                bytes,
                name,
                (in, label) -> new JsonReader(
                        in,
                        label,
                        Format.NWS_JSON,
                        new Context(Map.of(), Optional.empty()),
                        path,
                        text -> Route.NOWHERE,
                        largest),
                UnpackingLimits.DEFAULT);
    }

    Call call() {
        return call;
    }

    /** The next records, at most so many; fewer only at the end. */
    List<Outgoing> next(int most, Instant arrival) throws IOException {
        List<Outgoing> records = new ArrayList<>();
        while (records.size() < most) {
            Optional<Frame> frame = reader.next();
            if (frame.isEmpty()) {
                ended = true;
                reader.close();
                break;
            }
            if (!isEmptiness(frame.get())) {
                take(frame.get(), arrival).ifPresent(records::add);
            }
        }
        fresh += records.size();
        return records;
    }

    /** A list without items is an answer, not a loss. */
    private static boolean isEmptiness(Frame frame) {
        return frame.format() == Format.FAULT && isOf(Reason.EMPTY, frame);
    }

    private static boolean isOf(Reason reason, Frame fault) {
        return fault.header().filter(reason.name()::equals).isPresent();
    }

    private Optional<Outgoing> take(Frame frame, Instant arrival) {
        frames++;
        // A fault in the middle is one record; what breaks off ends with one. Behind a record that is too large it goes
        // on.
        damage = frame.format() == Format.FAULT && !isOf(Reason.TOO_LARGE, frame)
                ? Optional.of(frame.position())
                : Optional.empty();
        boolean isNew = now.add(frame.payload()) && !before.has(frame.payload());
        if (feed.isPresent() && frame.format() != Format.FAULT) {
            return document(
                    FetchedDocument.of(frame, feed.get().idPath(), arrival),
                    feed.get().topic(),
                    isNew);
        }
        Optional<String> id = alerts ? id(frame) : Optional.empty();
        Envelope envelope = envelope(frame, arrival, id.isEmpty() && alerts);
        if (id.isPresent()) {
            usable++;
            return isNew
                    ? Optional.of(new Outgoing(
                            Topics.NWS_ALERTS.name(),
                            Optional.of(Key.of(id.get().replace('|', '/')).encode()),
                            frame.payload()))
                    : Optional.empty();
        }
        judge(envelope);
        if (!isNew) {
            return Optional.empty();
        }
        sequence++;
        return Optional.of(new Outgoing(
                Topics.OBSERVATIONS_RAW.name(),
                Optional.of(frame.key().getBytes(StandardCharsets.UTF_8)),
                EnvelopeCodec.encode(envelope)));
    }

    /** The sink judges documents; that none has an id the source must notice. */
    private Optional<Outgoing> document(FetchedDocument document, String topic, boolean isNew) {
        if (document.id().isPresent()) {
            usable++;
        } else {
            refusal = Optional.of(refusal.orElse(Reason.NO_ID + ", no object with an id that can be"));
        }
        return isNew
                ? Optional.of(new Outgoing(
                        topic, document.id().map(id -> id.getBytes(StandardCharsets.UTF_8)), document.value()))
                : Optional.empty();
    }

    /** Whether quality control will be able to use it: the source must notice when a service has changed its format. */
    private void judge(Envelope envelope) {
        if (decoder.decode(envelope) instanceof Rejected rejected && rejected.reason() != Reason.EMPTY) {
            refusal = Optional.of(refusal.orElse(rejected.reason() + ", " + rejected.detail()));
        } else {
            usable++;
        }
    }

    private Envelope envelope(Frame frame, Instant arrival, boolean isNoDocument) {
        return new Envelope(
                new Provenance(source, call.part(), sequence, new SourceClock(SourceClock.Kind.WALL, arrival), arrival),
                isNoDocument ? Format.FAULT.wireName() : frame.format().wireName(),
                isNoDocument && frame.format() != Format.FAULT ? Optional.of(Reason.MALFORMED.name()) : frame.header(),
                frame.position(),
                frame.payload());
    }

    private static Optional<String> id(Frame frame) {
        if (frame.format() == Format.FAULT) {
            return Optional.empty();
        }
        try {
            JsonNode document = JSON.readTree(frame.payload());
            String id = document.path("id")
                    .asText(document.path("properties").path("id").asText(""));
            return id.isEmpty() || id.length() > 500 ? Optional.empty() : Optional.of(id);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** How many records were news. */
    long fresh() {
        return fresh;
    }

    /** What is wrong with the answer, where anything is. */
    Optional<Fault> fault(Instant at) {
        String asked = "the answer of " + call.shown() + " ";
        if (frames > 0 && usable == 0) {
            return Optional.of(new Fault(
                    Trouble.CHANGED_FORMAT,
                    asked + "is read, but none of its " + frames + " records can be used: " + refusal.orElse("?")
                            + ". Has the service changed its format? They are in the dead letters.",
                    at));
        }
        return damage.map(position -> new Fault(
                Trouble.DAMAGED,
                asked + "is damaged or breaks off at " + position
                        + "; it is asked for again in the next turn. The place is" + " in the dead letters.",
                at));
    }

    /** What is to be kept: of an answer that was passed on in part, what was seen in both. */
    PolledPart part() {
        if (!ended) {
            Seen both = before.copy();
            both.addAll(now);
            return new PolledPart(sequence, both, Validators.NONE);
        }
        boolean good = damage.isEmpty() && (frames == 0 || usable > 0);
        return new PolledPart(sequence, now.copy(), good ? validators : Validators.NONE);
    }
}
