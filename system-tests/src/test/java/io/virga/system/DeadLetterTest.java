package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.virga.deadletter.LetterFilter;
import io.virga.deadletter.LetterReplay;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.sample.Samples;
import io.virga.stack.Settlement;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DeadLetter;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dead letters on their way back through a whole stack. */
class DeadLetterTest {
    private static final int REPORTS = 60;
    private static final String NUMBERS = "SELECT station, observed_at, report_type, air_temperature, flagged"
            + " FROM observations WHERE source IN ('slow', 'dead-letters') ORDER BY 1, 2";
    private static final String HOURS = "SELECT station, start_at, element, n, total, least, greatest FROM summaries, "
            + StackUnderTest.TOTALS + " WHERE station LIKE 'X%' ORDER BY 1, 2, 3, 4";

    /** The clock of a source was slow by a day, so that what it reported looked like the future. */
    @Test
    void letters_of_a_slow_clock_are_accepted_once_after_a_replay_and_end_in_the_numbers_of_a_right_clock()
            throws Exception {
        Path folder = StackUnderTest.emptyFolder("letters");
        Path file = folder.resolve("sample.csv");
        try (InputStream in = Samples.isd()) {
            Files.copy(in, file);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        List<String> right;
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("right"), file, "max")) {
            report(stack, now, now);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stack.rows(NUMBERS).size() == REPORTS);
            assertThat(stack.untilDone().faults()).isEmpty();
            right = numbers(stack);
        }
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("slow"), file, "max")) {
            report(stack, now, now.minus(Duration.ofDays(1)));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stack.count("dead_letters WHERE reason = 'CLOCK_AHEAD'") == REPORTS);
            stack.send(Topics.OBSERVATIONS.name(), "x", new byte[] {1, 2, 3});
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stack.count("dead_letters WHERE topic = 'observations'") == 1);
            assertThat(stack.rows(NUMBERS)).isEmpty();

            assertThat(replay(stack)).isEqualTo(REPORTS + 2);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stack.rows(NUMBERS).size() == REPORTS);
            Settlement settled = stack.untilDone();
            assertThat(settled.faults()).isEmpty();
            assertThat(settled.accounts())
                    .extracting(account -> account.source() + " " + account.received())
                    .containsExactly("dead-letters 62", "replay 295", "slow 60");
            assertThat(settled.accounts())
                    .allSatisfy(account -> assertThat(account.residual()).isZero());
            assertThat(numbers(stack)).isEqualTo(right);

            assertThat(replay(stack))
                    .as("of the letters that were refused once more")
                    .isEqualTo(2);
            assertThat(stack.untilDone().faults()).isEmpty();
            assertThat(numbers(stack)).isEqualTo(right);
        }
    }

    private static List<String> numbers(StackUnderTest stack) throws Exception {
        List<String> all = new ArrayList<>(stack.rows(NUMBERS));
        all.addAll(stack.rows(HOURS));
        return all;
    }

    private static int replay(StackUnderTest stack) {
        int[] replayed = {0};
        new LetterReplay(stack.kafka(), Clock.systemUTC()).run(LetterFilter.ALL, false, new LetterReplay.Listener() {
            @Override
            public void replayed(DeadLetter letter) {
                replayed[0]++;
            }

            @Override
            public void skipped(DeadLetter letter, String why) {
                assertThat(why)
                        .isIn(
                                "it has been replayed",
                                "it stood in topic observations, where no source writes envelopes");
            }

            @Override
            public void committed() {}
        });
        return replayed[0];
    }

    /** Reports of the last hour from six stations, under a clock. */
    private static void report(StackUnderTest stack, Instant now, Instant clock) throws Exception {
        for (int i = 0; i < REPORTS; i++) {
            String station = "X" + i % 6;
            byte[] report = new JsonReport(
                            new ObservationId(new StationId(station), now.minusSeconds(60L * i), "AUTO"),
                            Optional.empty(),
                            List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(i / 4.0, Unit.CELSIUS), "")),
                            Optional.empty())
                    .encode();
            SourceClock reading = new SourceClock(SourceClock.Kind.WALL, clock);
            stack.send(
                    Topics.OBSERVATIONS_RAW.name(),
                    station,
                    EnvelopeCodec.encode(new Envelope(
                            new Provenance("slow", "p", i, reading, now),
                            Format.JSON.wireName(),
                            Optional.empty(),
                            "slow:" + i,
                            report)));
        }
    }
}
