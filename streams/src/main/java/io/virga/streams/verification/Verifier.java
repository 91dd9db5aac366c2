package io.virga.streams.verification;

import io.virga.streams.Refusal;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The join of two tables, forecasts and truths: whichever of the two comes or is corrected, the scores that follow from it
 * are told anew, and take their place in the sums of their day. Both are kept until the station's truths have gone on by the
 * horizon. One task's, one thread's.
 */
final class Verifier implements Processor<byte[], byte[], byte[], byte[]> {
    private final Function<Predictand, Duration> horizon;
    private @Nullable Wiring wiring;

    /** What exists once the task runs. */
    private record Wiring(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> forecasts,
            KeyValueStore<Bytes, byte[]> truths,
            DaySums sums) {
        Optional<Forecast> held(Bytes key) {
            return Optional.ofNullable(forecasts.get(key)).map(ForecastCodec::decode);
        }

        void hold(Bytes key, Forecast forecast) {
            forecasts.put(key, ForecastCodec.encode(forecast));
        }
    }

    Verifier(Function<Predictand, Duration> horizon) {
        this.horizon = horizon;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        wiring = new Wiring(
                context,
                context.getStateStore(VerificationTopology.FORECASTS),
                context.getStateStore(VerificationTopology.TRUTHS),
                DaySums.of(context));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Wiring here = wiring;
        if (here == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        String topic = here.context().recordMetadata().orElseThrow().topic();
        try {
            if (topic.equals(Topics.FORECASTS.name())) {
                take(here, ForecastCodec.decode(record.value()), record.timestamp());
            } else {
                take(here, ForecastCodec.decodeTruth(record.value()), record.timestamp());
            }
        } catch (MalformedMessageException e) {
            Refusal.bury(here.context(), VerificationTopology.STAGE, record, e, VerificationTopology.REFUSED);
        }
    }

    private static void take(Wiring here, Forecast forecast, long timestamp) {
        byte @Nullable [] truth = here.truths().get(bytes(Keys.of(forecast.target())));
        if (truth == null) {
            here.hold(bytes(Keys.of(forecast)), forecast);
            Bytes other =
                    bytes(forecast.challenge().isPresent() ? Keys.ofChampion(forecast) : Keys.ofChallenger(forecast));
            here.held(other)
                    .filter(held -> held.model().equals(forecast.model()))
                    .ifPresent(held -> here.forecasts().delete(other));
            return;
        }
        Truth came = ForecastCodec.decodeTruth(truth);
        Optional<Forecast> before = replaced(here, forecast);
        tell(here, before.flatMap(told -> Score.of(told, came)), Score.of(forecast, came), timestamp);
    }

    /**
     * Holds a forecast whose scores are told at once, and answers what its model had said before. Of a time of issue each model
     * has one score. So whoever was champion and is one no more is held on, as a challenger is: its score stays, and may have to
     * be told again.
     */
    private static Optional<Forecast> replaced(Wiring here, Forecast forecast) {
        Bytes first = bytes(Keys.ofChampion(forecast));
        Bytes own = bytes(Keys.ofChallenger(forecast));
        Optional<Forecast> champion = here.held(first);
        boolean same =
                champion.filter(held -> held.model().equals(forecast.model())).isPresent();
        Optional<Forecast> before = same ? champion : here.held(own);
        boolean says = forecast.outlook() instanceof Outlook.Expected;
        if (forecast.challenge().isPresent()) {
            if (says) {
                here.hold(own, forecast);
                if (same) {
                    here.forecasts().delete(first);
                }
            }
            return before;
        }
        champion.filter(held -> held.outlook() instanceof Outlook.Expected && !(same && says))
                .ifPresent(held -> here.hold(bytes(Keys.ofChallenger(held)), held));
        here.hold(first, forecast);
        if (says) {
            here.forecasts().delete(own);
        }
        return before;
    }

    private void take(Wiring here, Truth truth, long timestamp) {
        Bytes key = bytes(Keys.of(truth.target()));
        byte[] value = ForecastCodec.encode(truth);
        byte @Nullable [] before = here.truths().get(key);
        if (before != null && Arrays.equals(before, value)) {
            return;
        }
        here.truths().put(key, value);
        Optional<Truth> corrected = Optional.ofNullable(before).map(ForecastCodec::decodeTruth);
        for (byte[] bytes : about(here, truth.target())) {
            Forecast forecast = ForecastCodec.decode(bytes);
            tell(here, corrected.flatMap(old -> Score.of(forecast, old)), Score.of(forecast, truth), timestamp);
        }
        forget(here.forecasts(), truth.target());
        forget(here.truths(), truth.target());
    }

    private static List<byte[]> about(Wiring here, Target target) {
        List<byte[]> found = new ArrayList<>();
        // The separator behind the time: nothing about another time begins so.
        String prefix = Keys.of(target) + "|";
        try (KeyValueIterator<Bytes, byte[]> all = here.forecasts().range(text(prefix), text(prefix + "~"))) {
            all.forEachRemaining(entry -> found.add(entry.value));
        }
        return found;
    }

    private static void tell(Wiring here, Optional<Score> before, Optional<Score> now, long timestamp) {
        now.ifPresent(score -> {
            here.context()
                    .forward(
                            new Record<>(Keys.of(score).encode(), ForecastCodec.encode(score), timestamp),
                            Topics.SCORES.name());
            here.sums().replace(before, score);
        });
    }

    /** Times are written so that their order is that of their text. */
    private void forget(KeyValueStore<Bytes, byte[]> store, Target newest) {
        Instant last = newest.validTime().minus(horizon.apply(newest.predictand()));
        String before = Key.of(newest.station().text(), newest.predictand().wireName(), "")
                .toString();
        List<Bytes> over = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> old = store.range(text(before), text(before + last))) {
            while (old.hasNext()) {
                KeyValue<Bytes, byte[]> entry = old.next();
                over.add(entry.key);
            }
        }
        over.forEach(store::delete);
    }

    private static Bytes bytes(Key key) {
        return Bytes.wrap(key.encode());
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
