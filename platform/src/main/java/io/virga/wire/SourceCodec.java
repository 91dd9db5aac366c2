package io.virga.wire;

import io.virga.source.Fault;
import io.virga.source.SourceCommand;
import io.virga.source.SourceName;
import io.virga.source.SourceState;
import io.virga.source.SourceState.ClockJump;
import io.virga.source.SourceState.Failures;
import io.virga.source.SourceState.Moments;
import io.virga.source.SourceState.Phase;
import io.virga.source.SourceState.Tally;
import io.virga.source.Trouble;
import io.virga.wire.proto.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** States of sources and commands to them as Protobuf: topics {@code sources} and {@code source-commands}. */
public final class SourceCodec {
    private SourceCodec() {}

    /** The bytes of a state. */
    public static byte[] encode(SourceState state) {
        Moments moments = state.moments();
        io.virga.wire.proto.SourceState.Builder message = io.virga.wire.proto.SourceState.newBuilder()
                .setSource(state.source())
                .setKind(state.kind())
                .setPhase(state.phase().name())
                .setBegunMs(moments.begun().toEpochMilli())
                .setRequests(state.tally().requests())
                .setUnchanged(state.tally().unchanged())
                .setRecords(state.tally().records())
                .setFailuresInARow(state.failures().inARow())
                .setPatienceMs(state.patience().toMillis())
                .setAtMs(state.at().toEpochMilli());
        moments.attempt().ifPresent(at -> message.setAttemptMs(at.toEpochMilli()));
        moments.answer().ifPresent(at -> message.setAnswerMs(at.toEpochMilli()));
        moments.news().ifPresent(at -> message.setNewsMs(at.toEpochMilli()));
        moments.next().ifPresent(at -> message.setNextMs(at.toEpochMilli()));
        state.failures()
                .last()
                .ifPresent(fault -> message.setLastFault(SourceFault.newBuilder()
                        .setTrouble(fault.trouble().name())
                        .setMessage(fault.message())
                        .setAtMs(fault.at().toEpochMilli())));
        state.failures().since().ifPresent(at -> message.setFailingSinceMs(at.toEpochMilli()));
        state.jump()
                .ifPresent(jump -> message.setJumpMs(jump.by().toMillis())
                        .setJumpAtMs(jump.at().toEpochMilli()));
        return message.build().toByteArray();
    }

    /**
     * Reads a state.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static SourceState decode(byte[] bytes) {
        return Parsing.decode(
                "source state",
                bytes,
                io.virga.wire.proto.SourceState::parseFrom,
                m -> new SourceState(
                        name(m.getSource()),
                        m.getKind(),
                        Phase.valueOf(m.getPhase()),
                        moments(m),
                        new Tally(m.getRequests(), m.getUnchanged(), m.getRecords()),
                        failures(m),
                        m.hasJumpMs()
                                ? Optional.of(
                                        new ClockJump(Duration.ofMillis(m.getJumpMs()), at("jump", m.getJumpAtMs())))
                                : Optional.empty(),
                        Duration.ofMillis(m.getPatienceMs()),
                        at("state", m.getAtMs())));
    }

    private static Moments moments(io.virga.wire.proto.SourceState m) {
        return new Moments(
                at("beginning", m.getBegunMs()),
                at("attempt", m.hasAttemptMs(), m.getAttemptMs()),
                at("answer", m.hasAnswerMs(), m.getAnswerMs()),
                at("news", m.hasNewsMs(), m.getNewsMs()),
                at("next turn", m.hasNextMs(), m.getNextMs()));
    }

    private static Failures failures(io.virga.wire.proto.SourceState m) {
        return new Failures(
                m.hasLastFault()
                        ? Optional.of(new Fault(
                                Trouble.valueOf(m.getLastFault().getTrouble()),
                                m.getLastFault().getMessage(),
                                at("fault", m.getLastFault().getAtMs())))
                        : Optional.empty(),
                at("failing", m.hasFailingSinceMs(), m.getFailingSinceMs()),
                m.getFailuresInARow());
    }

    /** The bytes of a command. */
    public static byte[] encode(SourceCommand command) {
        return io.virga.wire.proto.SourceCommand.newBuilder()
                .setSource(command.source())
                .setVerb(command.verb().name())
                .setAtMs(command.at().toEpochMilli())
                .build()
                .toByteArray();
    }

    /**
     * Reads a command.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static SourceCommand decodeCommand(byte[] bytes) {
        return Parsing.decode(
                "source command",
                bytes,
                io.virga.wire.proto.SourceCommand::parseFrom,
                m -> new SourceCommand(
                        m.getSource(), SourceCommand.Verb.valueOf(m.getVerb()), at("command", m.getAtMs())));
    }

    private static String name(String source) {
        if (!SourceName.isOne(source)) {
            throw new IllegalArgumentException(SourceName.refusal(source));
        }
        return source;
    }

    private static Optional<Instant> at(String what, boolean known, long epochMs) {
        return known ? Optional.of(at(what, epochMs)) : Optional.empty();
    }

    private static Instant at(String what, long epochMs) {
        return Times.checked(what, epochMs);
    }
}
