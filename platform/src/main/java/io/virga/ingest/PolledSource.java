package io.virga.ingest;

import io.virga.format.Decoder;
import io.virga.ingest.PolledAnswer.Outgoing;
import io.virga.ingest.http.Answer;
import io.virga.ingest.http.FetchException;
import io.virga.ingest.http.PoliteClient;
import io.virga.ingest.http.PoliteClient.Terms;
import io.virga.source.BackOff;
import io.virga.source.Call;
import io.virga.source.Control;
import io.virga.source.Fault;
import io.virga.source.PollSettings;
import io.virga.source.SourceCommand;
import io.virga.source.SourceJournal;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.source.Timetable;
import io.virga.source.Trouble;
import io.virga.source.Turn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One polled source: its turns, the call that is under way, and the answer that is being passed on, of each at most one. It
 * waits for nobody: requests run elsewhere, and each {@link #step} takes up what is there. One thread's.
 */
final class PolledSource implements SteppedSource {
    private static final Logger LOG = LoggerFactory.getLogger(PolledSource.class);
    private static final int MOST_AT_ONCE = 1_000;
    /** After a fault of our own, some ten seconds: the log must not fill the disk. */
    private static final int STEPS_OF_REST = 200;

    private final PollSettings settings;
    private final PoliteClient client;
    private final ExecutorService requests;
    private final Decoder decoder;
    private final RandomGenerator random;
    private final Timetable timetable;
    private final Control control;
    private final SourceJournal journal;
    private final Function<String, PolledPart> stored;
    private final Map<String, PolledPart> parts = new HashMap<>();
    private boolean demanded;
    private int rests;
    private Optional<Turn> turn = Optional.empty();
    private Optional<Flight> flight = Optional.empty();
    private Optional<PolledAnswer> answer = Optional.empty();

    /** A request that is under way. */
    private record Flight(Call call, Future<Answer> answer) {}

    /** What sources share. */
    record Shared(PoliteClient client, ExecutorService requests, Decoder decoder, RandomGenerator random) {}

    /**
     * A source as it stands.
     *
     * @param stored how far a part had come when it was last kept
     */
    PolledSource(
            PollSettings settings,
            Shared shared,
            SourceOffsets offsets,
            Function<String, PolledPart> stored,
            Instant now) {
        this.settings = settings;
        this.client = shared.client();
        this.requests = shared.requests();
        this.decoder = shared.decoder();
        this.random = shared.random();
        this.stored = stored;
        this.control = new Control(Optional.of(offsets.triggered()));
        this.journal = new SourceJournal(settings.name(), settings.kind(), settings.patience(), now);
        this.timetable =
                new Timetable(settings.schedule(), settings.jitter(), settings.catchUp(), random, offsets.done(), now);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void take(SourceCommand command) {
        control.take(command);
    }

    @Override
    public void clockJumped(Duration by, Instant now) {
        journal.clockJumped(by, now);
        turn.ifPresent(running -> running.retime(now));
    }

    @Override
    public List<SourceRecord> step(Instant now) {
        if (rests > 0) {
            rests--;
            return List.of();
        }
        try {
            land(now);
            List<SourceRecord> records = answer.map(open -> pass(open, now)).orElseGet(List::of);
            if (answer.isEmpty() && flight.isEmpty()) {
                begin(now);
                call(now);
            }
            settle(now);
            return records;
        } catch (RuntimeException e) {
            // One source must not stop the others; the answer that did it is given up, and asked for in the next turn.
            LOG.error("source failed: source={}", name(), e);
            rests = STEPS_OF_REST;
            giveUp(now, "a fault of Virga's own: " + e + "; the log says more.");
            return List.of();
        }
    }

    private void giveUp(Instant now, String why) {
        Fault fault = new Fault(Trouble.INTERNAL, why, now);
        journal.failed(fault);
        answer.map(PolledAnswer::call)
                .or(() -> flight.map(Flight::call))
                .ifPresent(call -> turn.ifPresent(running -> running.failed(call, fault, Optional.empty(), now)));
        answer = Optional.empty();
        flight = Optional.empty();
    }

    /** Takes up the request that has come back. */
    private void land(Instant now) {
        Optional<Flight> landed = flight.filter(each -> each.answer().isDone());
        if (landed.isEmpty() || turn.isEmpty()) {
            return;
        }
        flight = Optional.empty();
        Call call = landed.get().call();
        try {
            if (landed.get().answer().get() instanceof Answer.Data data) {
                answer = Optional.of(
                        new PolledAnswer(name(), call, settings.service(), data, part(call.part()), decoder));
            } else {
                journal.unchanged(now);
                turn.get().answered(call);
            }
        } catch (ExecutionException e) {
            fail(call, e.getCause() == null ? e : e.getCause(), now);
        } catch (CancellationException e) {
            fail(call, e, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(Call call, Throwable cause, Instant now) {
        Trouble trouble = cause instanceof FetchException known ? known.trouble() : Trouble.INTERNAL;
        Optional<Duration> pause = cause instanceof FetchException known ? known.retryAfter() : Optional.empty();
        Fault fault = new Fault(trouble, String.valueOf(cause.getMessage()), now);
        LOG.warn("source not read: source={} trouble={} reason={}", name(), trouble, fault.message());
        journal.failed(fault);
        demanded = false;
        turn.ifPresent(running -> running.failed(call, fault, pause, now));
    }

    private PolledPart part(String name) {
        return parts.computeIfAbsent(name, stored);
    }

    private List<SourceRecord> pass(PolledAnswer open, Instant now) {
        List<Outgoing> outgoing;
        try {
            outgoing = open.next(MOST_AT_ONCE, now);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading from memory", e);
        }
        String part = open.call().part();
        PolledPart reached = open.part();
        parts.put(part, reached);
        List<SourceRecord> records = new ArrayList<>();
        Map<String, Object> offset = reached.offset();
        for (Outgoing each : outgoing) {
            records.add(record(part, offset, each, now));
        }
        if (open.isEnded()) {
            end(open, now);
        }
        return records;
    }

    private void end(PolledAnswer ended, Instant now) {
        answer = Optional.empty();
        journal.answered(ended.fresh(), now);
        Optional<Fault> fault = ended.fault(now);
        fault.ifPresent(journal::failed);
        turn.ifPresent(running -> fault.ifPresentOrElse(
                wrong -> running.failed(ended.call(), wrong, Optional.empty(), now),
                () -> running.answered(ended.call())));
    }

    private SourceRecord record(String part, Map<String, Object> offset, Outgoing outgoing, Instant now) {
        return new SourceRecord(
                SourceOffsets.partition(name(), part),
                offset,
                outgoing.topic(),
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                outgoing.key().orElse(null),
                Schema.BYTES_SCHEMA,
                outgoing.value(),
                now.toEpochMilli());
    }

    /** Ends a turn that is over, and begins one that is due. */
    private void begin(Instant now) {
        turn.filter(Turn::isOver).ifPresent(over -> {
            timetable.end(over.slot(), now);
            turn = Optional.empty();
            demanded = false;
            if (over.fault().isEmpty()) {
                journal.recovered();
            }
        });
        if (control.takeTrigger()) {
            demanded = true;
            turn.ifPresentOrElse(running -> running.retime(now), timetable::ask);
        }
        if (turn.isEmpty() && mayAsk()) {
            timetable.due(now).ifPresent(slot -> {
                timetable.begin();
                turn = Optional.of(new Turn(slot, settings.service().calls(slot), BackOff.USUAL, random));
            });
        }
    }

    /** A source that is paused takes the turn that people demand, and does not try again what fails then. */
    private boolean mayAsk() {
        return demanded || !control.isPaused();
    }

    private void call(Instant now) {
        turn.filter(running -> mayAsk()).flatMap(running -> running.next(now)).ifPresent(call -> {
            Terms terms = new Terms(part(call.part()).validators(), settings.timeout(), settings.mostBytes());
            journal.asked(now);
            flight = Optional.of(new Flight(call, requests.submit(() -> client.fetch(call, terms))));
        });
    }

    private void settle(Instant now) {
        if (flight.isPresent() || answer.isPresent()) {
            journal.goesOn(Phase.WORKING, Optional.empty());
        } else if (control.isPaused()) {
            journal.goesOn(Phase.PAUSED, Optional.empty());
        } else if (turn.isPresent() && !turn.get().isOver()) {
            journal.goesOn(Phase.RETRYING, turn.get().nextAt());
        } else {
            journal.goesOn(Phase.WAITING, Optional.of(turn.isPresent() ? now : timetable.next()));
        }
    }

    @Override
    public boolean isBusy() {
        return answer.isPresent() || turn.filter(Turn::isOver).isPresent();
    }

    @Override
    public SourceState state(Instant now) {
        return journal.state(now);
    }

    @Override
    public SourceOffsets offsets() {
        return new SourceOffsets(timetable.done(), control.triggered());
    }

    @Override
    public void close() {
        flight.ifPresent(each -> each.answer().cancel(true));
    }
}
