package io.virga.format;

import io.virga.format.Decoding.Rejected;
import io.virga.format.ghcn.GhcnDailyDecoder;
import io.virga.format.ghcn.GhcnHourlyDecoder;
import io.virga.format.iem.IemDecoder;
import io.virga.format.isd.IsdCsvDecoder;
import io.virga.format.isd.IsdFixedDecoder;
import io.virga.format.isd.IsdLiteDecoder;
import io.virga.format.json.JsonDecoder;
import io.virga.format.lcd.LcdDecoder;
import io.virga.format.mapped.MappedJsonDecoder;
import io.virga.format.mapped.MappedTableDecoder;
import io.virga.format.metar.MetarDecoder;
import io.virga.format.msgpack.MsgpackDecoder;
import io.virga.format.nws.NwsDecoder;
import java.util.Arrays;

/** All formats behind one decoder: the format's name on the envelope chooses. */
public final class Decoders implements Decoder {
    private final Decoder isd = new IsdCsvDecoder();
    private final Decoder isdFixed = new IsdFixedDecoder();
    private final Decoder isdLite = new IsdLiteDecoder();
    private final Decoder lcd = new LcdDecoder();
    private final Decoder ghcnDaily = new GhcnDailyDecoder();
    private final Decoder ghcnHourly = new GhcnHourlyDecoder();
    private final Decoder metar = new MetarDecoder();
    private final Decoder iem = new IemDecoder();
    private final Decoder nws = new NwsDecoder();
    private final Decoder mappedTable = new MappedTableDecoder();
    private final Decoder mappedJson = new MappedJsonDecoder();
    private final Decoder json = new JsonDecoder();
    private final Decoder msgpack = new MsgpackDecoder();

    @Override
    public Decoding decode(Envelope envelope) {
        return Format.ofWireName(envelope.format())
                .map(format -> switch (format) {
                    case ISD_CSV -> isd.decode(envelope);
                    case ISD_FIXED -> isdFixed.decode(envelope);
                    case ISD_LITE -> isdLite.decode(envelope);
                    case LCD -> lcd.decode(envelope);
                    case GHCN_DAILY -> ghcnDaily.decode(envelope);
                    case GHCN_HOURLY -> ghcnHourly.decode(envelope);
                    case METAR -> metar.decode(envelope);
                    case IEM_ASOS -> iem.decode(envelope);
                    case NWS_JSON -> nws.decode(envelope);
                    case MAPPED_TABLE -> mappedTable.decode(envelope);
                    case MAPPED_JSON -> mappedJson.decode(envelope);
                    case JSON -> json.decode(envelope);
                    case MSGPACK -> msgpack.decode(envelope);
                    case FAULT -> fault(envelope);
                })
                .orElseGet(() -> new Rejected(Reason.UNKNOWN_FORMAT, "no decoder for format " + envelope.format()));
    }

    private static Rejected fault(Envelope envelope) {
        String name = envelope.header().orElse("");
        Reason reason = Arrays.stream(Reason.values())
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElse(Reason.UNREADABLE);
        return new Rejected(reason, "the source could not read " + envelope.position());
    }
}
