package io.virga.format.msgpack;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import io.virga.format.json.JsonRoute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Cuts MessagePack into records: a map, an array of maps, or maps one after another. Each is passed on untouched. */
public final class MsgpackRecords {
    private static final int KEPT_OF_FAULT = 1024;

    private final MsgpackToJson rewriting = new MsgpackToJson();

    /**
     * The frames of some bytes; what can no longer be cut is one fault frame.
     *
     * @param most how many records to cut at most
     */
    public List<Frame> frames(byte[] bytes, String name, int most) {
        List<Frame> frames = new ArrayList<>();
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            while (in.hasNext() && frames.size() < most) {
                int count = 1;
                if (in.getNextFormat().getValueType() == ValueType.ARRAY) {
                    count = in.unpackArrayHeader();
                }
                for (int i = 0; i < count && frames.size() < most; i++) {
                    int begin = (int) in.getTotalReadBytes();
                    in.skipValue();
                    byte[] record = Arrays.copyOfRange(bytes, begin, (int) in.getTotalReadBytes());
                    frames.add(frame(record, name + "#" + (frames.size() + 1)));
                }
            }
        } catch (IOException | MessagePackException e) {
            byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_OF_FAULT));
            frames.add(Frame.fault(Reason.MALFORMED, name + "#" + (frames.size() + 1), head));
        }
        return frames;
    }

    private Frame frame(byte[] record, String position) {
        return route(record).frame(Format.MSGPACK, Optional.empty(), position, record);
    }

    private Route route(byte[] record) {
        if (record.length == 0 || MessageFormat.valueOf(record[0]).getValueType() != ValueType.MAP) {
            return Route.NOWHERE;
        }
        try {
            return Utf8.decode(rewriting.json(record)).map(JsonRoute::of).orElse(Route.NOWHERE);
        } catch (IOException e) {
            return Route.NOWHERE;
        }
    }
}
