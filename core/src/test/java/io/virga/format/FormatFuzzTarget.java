package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.format.Decoding.Decoded;
import io.virga.format.catalogue.StationList;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Synthetic;
import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductMap;
import io.virga.format.nexrad.level3.ProductReader;
import io.virga.format.nexrad.level3.ProductVolume;
import io.virga.radar.RadarSites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * What coverage-guided fuzzing calls ({@code ./virga fuzz-formats}): a file of the format that property {@code
 * virga.fuzz.format} names, read to its end and decoded; a message of an instrument, for {@code json} and {@code msgpack}; a
 * list of stations, for {@code station-list}; or a radar product of Level III, for {@code radar-product}. Whatever escapes, and whatever breaks a bound, is a finding.
 */
public final class FormatFuzzTarget {
    private static final int MOST_FRAMES = 100_000;
    private static final String STATION_LIST = "station-list";
    private static final String RADAR_PRODUCT = "radar-product";
    private static final String NAME = System.getProperty("virga.fuzz.format", "metar");
    private static final Target TARGET = target(NAME);
    private static final Decoders DECODERS = new Decoders();

    private FormatFuzzTarget() {}

    /** What is done with an input. */
    @FunctionalInterface
    private interface Target {
        void read(byte[] file) throws IOException;
    }

    private static Target target(String name) {
        if (name.equals(STATION_LIST)) {
            return FormatFuzzTarget::stationList;
        }
        if (name.equals(RADAR_PRODUCT)) {
            return FormatFuzzTarget::radarProduct;
        }
        Format format = Format.ofWireName(name).orElseThrow(() -> new IllegalArgumentException(name + " is no format"));
        if (format == Format.JSON || format == Format.MSGPACK) {
            MessageForm form = new MessageForm(format, Map.of());
            return message -> message(form, message);
        }
        Reading reading = Specimens.of(format).reading();
        return file -> file(reading, file);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        TARGET.read(file);
    }

    private static void file(Reading reading, byte[] file) throws IOException {
        int frames = 0;
        try (FrameReader reader = reading.open(new ByteArrayInputStream(file), "fuzz")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                frames++;
                check(frames < MOST_FRAMES, "too many frames");
                Frame frame = next.get();
                check(frame.payload().length <= Math.max(Lines.LONGEST, JsonReader.LARGEST), "a frame is too large");
                decode(frame);
            }
        }
        check(frames > 0, "a file says nothing at all");
    }

    private static void message(MessageForm form, byte[] message) {
        List<Frame> frames = form.frames(message, "fuzz");
        check(!frames.isEmpty() && frames.size() <= MessageForm.MOST, "a message is cut into none or too many");
        frames.forEach(FormatFuzzTarget::decode);
        form.line(message, "fuzz").forEach(FormatFuzzTarget::decode);
    }

    private static void decode(Frame frame) {
        check(!frame.key().isEmpty(), "a frame without a key");
        Decoding decoding = DECODERS.decode(Envelopes.of(frame));
        check(
                decoding instanceof Decoded
                        || decoding.fold(o -> "", r -> r.detail()).length() <= 300,
                "a reason is too long");
    }

    private static void stationList(byte[] file) throws IOException {
        StationList list;
        try {
            list = StationList.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            return; // the head of a compressed stream that is none: told by name when a stack starts
        }
        check(list.refused().size() <= 1000, "too many refusals are kept");
        check(list.catalogue().size() > 0 || !list.refused().isEmpty(), "a list says nothing at all");
        list.refused().values().forEach(why -> check(why.detail().length() <= 300, "a reason is too long"));
    }

    private static void radarProduct(byte[] file) {
        Product product;
        try {
            product = new ProductReader().read(file);
        } catch (NexradException e) {
            check(e.reason().length() <= 300, "a reason is too long");
            return;
        }
        ProductVolume.of(product, RadarSites.included()).ifPresent(volume -> check(volume.gates() >= 0, "no volume"));
        Optional<ProductMap> map = ProductMap.of(product, RadarSites.included());
        map.ifPresent(found -> {
            for (float value : found.field().field().values()) {
                check(!Float.isInfinite(value), "no value");
            }
        });
        check(product.damages().size() <= 100, "too many damages are kept");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Writes the good files of a format, which fuzzing begins with: FORMAT FOLDER. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int number = 0;
        for (byte[] seed : seeds(arguments[0])) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }

    private static List<byte[]> seeds(String name) throws IOException {
        return switch (name) {
            case "json" -> bytes(REPORT, "[" + REPORT + "," + REPORT + "]", REPORT + "\n" + REPORT + "\n");
            case "msgpack" -> List.of(packed());
            case STATION_LIST -> bytes(LISTS);
            case RADAR_PRODUCT ->
                List.of(
                        Synthetic.product(94, false, false),
                        Synthetic.product(19, true, false),
                        Synthetic.product(135, false, true),
                        Synthetic.raster(37, new int[] {0x8002, 5, 10}, new int[][] {{0xf0, 0xf1}, {}, {0xf2, 0x10}}),
                        Synthetic.raster(66, new int[] {0x8002, 0x1105}, new int[][] {{0x11, 0x20}, {0xf1, 0xf1}}));
            default ->
                bytes(Specimens.of(Format.ofWireName(name)
                                .orElseThrow(() -> new IllegalArgumentException(name + " is no format")))
                        .texts()
                        .toArray(String[]::new));
        };
    }

    private static List<byte[]> bytes(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    private static byte[] packed() throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(4).packString("station").packString("XVGA");
            out.packString("time").packString("2026-11-21T12:00:00Z");
            out.packString("raining").packBoolean(true);
            out.packString("measurements").packMapHeader(1).packString("air_temperature");
            out.packMapHeader(2).packString("value").packDouble(8.5);
            out.packString("unit").packString("degC");
            return out.toByteArray();
        }
    }

    private static final String REPORT =
            "{\"station\":\"XVGA\",\"time\":\"2026-11-21T12:00:00Z\",\"revision\":1,\"raining\":false,\"place\":{\"latitude\":45.5,"
                    + "\"longitude\":-93.25,\"elevation_m\":250,\"name\":\"VIRGA\"},\"measurements\":{\"precipitation\":"
                    + "{\"value\":0.2,\"unit\":\"mm\",\"period_s\":3600}}}";

    private static final String[] LISTS = {
        "station,latitude,longitude\n",
        "station,name,latitude,longitude,elevation_m,zone,begin,end,icao,wmo,wigos,usaf_wban,ghcn\n"
                + "ROOF,\"ROOF, NEW\",45.5,-93.25,250,America/Chicago,2010-06-01,,XVGA,99123,0-20000-0-99123,,XVM00099123\n"
                + "ROOF,OLD,45,-93,240,,20010101,20100531,,,,,\n",
        "\"USAF\",\"WBAN\",\"STATION NAME\",\"CTRY\",\"STATE\",\"ICAO\",\"LAT\",\"LON\",\"ELEV(M)\",\"BEGIN\",\"END\"\n"
                + "\"999999\",\"12345\",\"VIRGA\",\"US\",\"MN\",\"XVGA\",\"+45.500\",\"-093.250\",\"+0250.0\",\"19480701\",\"19721231\"\n",
        "XVW00012345  45.5000  -93.2500  250.0 MN VIRGA FIELD                    GSN     99123\n",
        "! by hand\nXV VIRGA FIELD      XVGA  VGA   99123  45 30N  093 15W  250   X     T          7 XV\n",
        "XVGA     991230 VIRGA FIELD                      MN XV  4550  -9325   250  0\n",
        "999999 12345 VIRGA FIELD                   XV XV    XVGA  +45500 -093250 +02500\n",
        "{\"features\":[{\"geometry\":{\"coordinates\":[-93.25,45.5]},\"properties\":{\"stationIdentifier\":\"XVGA\","
                + "\"timeZone\":\"America/Chicago\",\"elevation\":{\"value\":250}}}]}",
        "[{\"id\":\"99123\",\"name\":{\"en\":\"VIRGA\"},\"location\":{\"latitude\":45.5,\"longitude\":-93.25},\"timezone\":\"Asia/Tokyo\"}]",
    };
}
