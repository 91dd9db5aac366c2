package io.virga.wire;

import io.virga.wire.JobProgress.Position;
import java.time.Instant;

/** The states of parts and the progress of jobs as Protobuf: topics {@code parts} and {@code progress}. */
public final class OperationCodec {
    private OperationCodec() {}

    /** The bytes of a part's state. */
    public static byte[] encode(PartState state) {
        return io.virga.wire.proto.PartState.newBuilder()
                .setPart(state.part())
                .setState(state.state())
                .setDetail(state.detail())
                .setAddress(state.address())
                .setPid(state.pid())
                .setAtMs(state.at().toEpochMilli())
                .build()
                .toByteArray();
    }

    /**
     * Reads a part's state.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static PartState decodePart(byte[] bytes) {
        return Parsing.decode(
                "part state",
                bytes,
                io.virga.wire.proto.PartState::parseFrom,
                m -> new PartState(
                        m.getPart(),
                        m.getState(),
                        m.getDetail(),
                        m.getAddress(),
                        m.getPid(),
                        Instant.ofEpochMilli(m.getAtMs())));
    }

    /** The bytes of a job's progress. */
    public static byte[] encode(JobProgress progress) {
        io.virga.wire.proto.JobProgress.Builder message = io.virga.wire.proto.JobProgress.newBuilder()
                .setJob(progress.job())
                .setLayout(progress.layout())
                .setCheckpointId(progress.checkpointId())
                .setBatch(progress.batch())
                .setRows(progress.rows())
                .setAtMs(progress.at().toEpochMilli());
        for (Position position : progress.positions()) {
            message.addPositions(io.virga.wire.proto.Position.newBuilder()
                    .setTopic(position.topic())
                    .setPartition(position.partition())
                    .setOffset(position.offset())
                    .setTopicId(position.topicId()));
        }
        return message.build().toByteArray();
    }

    /**
     * Reads a job's progress.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static JobProgress decodeProgress(byte[] bytes) {
        return Parsing.decode(
                "job progress",
                bytes,
                io.virga.wire.proto.JobProgress::parseFrom,
                m -> new JobProgress(
                        m.getJob(),
                        m.getLayout(),
                        m.getCheckpointId(),
                        m.getBatch(),
                        m.getRows(),
                        Instant.ofEpochMilli(m.getAtMs()),
                        m.getPositionsList().stream()
                                .map(p -> new Position(p.getTopic(), p.getPartition(), p.getOffset(), p.getTopicId()))
                                .toList()));
    }
}
