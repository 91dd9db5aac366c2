package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.virga.alert.Alert;
import io.virga.format.Envelope;
import io.virga.ledger.AuditedAccount;
import io.virga.observation.Observation;
import io.virga.quality.LedgerEntry;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepReport;
import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.WindowSummary;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written can be read back, and what is not ours is refused in one way only. */
class CodecPropertiesTest {

    @Property(tries = 300)
    void observations_survive(@ForAll("observations") Observation observation) {
        assertThat(ObservationCodec.decode(ObservationCodec.encode(observation)))
                .isEqualTo(observation);
    }

    @Property(tries = 300)
    void envelopes_survive(@ForAll("envelopes") Envelope envelope) {
        Envelope back = EnvelopeCodec.decode(EnvelopeCodec.encode(envelope));
        assertThat(back.provenance()).isEqualTo(envelope.provenance());
        assertThat(back.format()).isEqualTo(envelope.format());
        assertThat(back.header()).isEqualTo(envelope.header());
        assertThat(back.position()).isEqualTo(envelope.position());
        assertThat(back.payload()).isEqualTo(envelope.payload());
    }

    @Property(tries = 300)
    void summaries_survive(@ForAll("summaries") WindowSummary summary) {
        assertThat(SummaryCodec.decode(SummaryCodec.encode(summary))).isEqualTo(summary);
    }

    @Property(tries = 300)
    void statistics_survive(@ForAll("statistics") RunningStatistic statistic) {
        assertThat(StatisticCodec.decode(StatisticCodec.encode(statistic))).isEqualTo(statistic);
    }

    @Property(tries = 300)
    void dead_letters_survive(@ForAll("deadLetters") DeadLetter letter) {
        DeadLetter back = DeadLetterCodec.decode(DeadLetterCodec.encode(letter));
        assertThat(back.key().map(ByteString::copyFrom)).isEqualTo(letter.key().map(ByteString::copyFrom));
        assertThat(back.value()).isEqualTo(letter.value());
        assertThat(withoutBytes(back)).isEqualTo(withoutBytes(letter));
    }

    private static DeadLetter withoutBytes(DeadLetter letter) {
        return new DeadLetter(
                letter.raw(),
                Optional.empty(),
                NOTHING,
                letter.stage(),
                letter.reason(),
                letter.detail(),
                letter.codeVersion(),
                letter.source(),
                letter.position(),
                letter.arrival());
    }

    private static final byte[] NOTHING = {};

    @Property(tries = 200)
    void late_observations_survive(@ForAll("late") LateObservation late) {
        assertThat(LateCodec.decode(LateCodec.encode(late))).isEqualTo(late);
    }

    @Property(tries = 300)
    void ledger_entries_survive(@ForAll("ledgerEntries") LedgerEntry entry) {
        assertThat(LedgerCodec.decode(LedgerCodec.encode(entry))).isEqualTo(entry);
    }

    @Property(tries = 300)
    void accounts_survive(@ForAll("accounts") AuditedAccount account) {
        assertThat(AccountCodec.decode(AccountCodec.encode(account))).isEqualTo(account);
    }

    @Property(tries = 300)
    void alerts_survive(@ForAll("alerts") Alert alert) {
        assertThat(AlertCodec.decode(AlertCodec.encode(alert))).isEqualTo(alert);
    }

    @Property(tries = 300)
    void parts_and_progress_survive(@ForAll("parts") PartState state, @ForAll("progresses") JobProgress progress) {
        assertThat(OperationCodec.decodePart(OperationCodec.encode(state))).isEqualTo(state);
        assertThat(OperationCodec.decodeProgress(OperationCodec.encode(progress)))
                .isEqualTo(progress);
    }

    @Property(tries = 300)
    void daily_reports_survive_in_both_forms(@ForAll("dailyReports") DailyReport report) {
        assertThat(DailyReportCodec.decode(DailyReportCodec.encode(report))).isEqualTo(report);
        assertThat(DailyReportCodec.decodeJson(DailyReportCodec.encodeJson(report)))
                .isEqualTo(report);
    }

    @Property(tries = 300)
    void daily_maxima_survive(@ForAll("dailyReports") DailyReport report) {
        DailyMaximum maximum = new DailyMaximum(report.date(), report.degrees());
        assertThat(DailyMaximumCodec.decode(DailyMaximumCodec.encode(maximum))).isEqualTo(maximum);
    }

    @Property(tries = 2_000)
    void any_bytes_are_a_message_or_refused_as_malformed(@ForAll("bytes") byte[] bytes) {
        decoders().forEach(decoder -> refusedOrRead(decoder, bytes));
    }

    /** One changed byte in a good message: the place where parsers break. */
    @Property(tries = 1_000)
    void a_damaged_observation_is_read_or_refused_as_malformed(
            @ForAll("observations") Observation observation, @ForAll int position, @ForAll byte value) {
        byte[] bytes = ObservationCodec.encode(observation);
        bytes[Math.floorMod(position, bytes.length)] = value;
        refusedOrRead(ObservationCodec::decode, bytes);
    }

    private static void refusedOrRead(Function<byte[], ?> decoder, byte[] bytes) {
        try {
            assertThat(decoder.apply(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching("(?s)[a-z ]+ (is|of|needs) .+");
        }
    }

    private static Stream<Function<byte[], ?>> decoders() {
        return Stream.of(
                ObservationCodec::decode,
                EnvelopeCodec::decode,
                SummaryCodec::decode,
                StatisticCodec::decode,
                DeadLetterCodec::decode,
                LateCodec::decode,
                LedgerCodec::decode,
                AccountCodec::decode,
                AlertCodec::decode,
                OperationCodec::decodePart,
                OperationCodec::decodeProgress,
                DailyReportCodec::decode,
                DailyReportCodec::decodeJson,
                DailyMaximumCodec::decode);
    }

    @Provide
    Arbitrary<DailyReport> dailyReports() {
        return Combinators.combine(
                        Arbitraries.longs().between(-100_000, 2_900_000).map(LocalDate::ofEpochDay),
                        Arbitraries.strings()
                                .withCharRange('!', '{')
                                .ofMinLength(1)
                                .ofMaxLength(64)
                                .map(StationId::new),
                        Arbitraries.doubles().between(-1e6, 1e6),
                        Arbitraries.of(true, false))
                .as(DailyReport::new);
    }

    @Provide
    Arbitrary<Observation> observations() {
        return Messages.observations();
    }

    @Provide
    Arbitrary<Envelope> envelopes() {
        return Messages.envelopes();
    }

    @Provide
    Arbitrary<WindowSummary> summaries() {
        return Messages.summaries();
    }

    @Provide
    Arbitrary<RunningStatistic> statistics() {
        return Messages.statistics();
    }

    @Provide
    Arbitrary<DeadLetter> deadLetters() {
        return Messages.deadLetters();
    }

    @Provide
    Arbitrary<LateObservation> late() {
        return Messages.late();
    }

    @Provide
    Arbitrary<LedgerEntry> ledgerEntries() {
        return Messages.ledgerEntries();
    }

    @Provide
    Arbitrary<AuditedAccount> accounts() {
        return Messages.accounts();
    }

    @Provide
    Arbitrary<Alert> alerts() {
        return Messages.alerts();
    }

    @Provide
    Arbitrary<JobProgress> progresses() {
        return Messages.progresses();
    }

    @Provide
    Arbitrary<PartState> parts() {
        return Messages.partStates();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Messages.bytes();
    }

    @Property(tries = 200)
    void sweeps_of_radars_come_back_as_they_were(@ForAll("sweeps") SweepReport sweep) {
        assertThat(RadarSweepCodec.decode(RadarSweepCodec.encode(sweep))).isEqualTo(sweep);
    }

    @Provide
    Arbitrary<SweepReport> sweeps() {
        return RadarMessages.sweeps();
    }

    @Property(tries = 200)
    void messages_of_radars_come_back_as_they_were(@ForAll("radarMessages") RadarMessage message) {
        RadarMessage back = RadarMessageCodec.decode(RadarMessageCodec.encode(message));

        assertThat(back).usingRecursiveComparison().isEqualTo(message);
    }

    @Provide
    Arbitrary<RadarMessage> radarMessages() {
        return RadarMessages.messages();
    }
}
