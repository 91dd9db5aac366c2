package io.virga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The radar verbs as people meet them, on a volume of four radials. */
final class RadarCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path volume;

    @BeforeEach
    void writeVolume() throws IOException {
        volume = Files.write(folder.resolve("KTLX19990503_235621"), volume());
    }

    /** Messages of type 1 (ICD 2620002, table III) in ARCHIVE2 form, which does not name its radar. */
    private static byte[] volume() {
        ByteBuffer file = ByteBuffer.allocate(24 + 4 * 2432);
        file.put("ARCHIVE2.001".getBytes(StandardCharsets.US_ASCII))
                .putInt(10_715)
                .putInt(86_181_000);
        for (int i = 0; i < 4; i++) {
            int message = 24 + 2432 * i + 12;
            file.putShort(message, (short) 1208).put(message + 3, (byte) 1);
            int body = message + 16;
            file.putInt(body, 86_181_000 + 50 * i).putShort(body + 4, (short) 10_715);
            file.putShort(body + 8, (short) (i << 14)).putShort(body + 10, (short) (i + 1));
            file.putShort(body + 12, (short) (i == 0 ? 3 : i == 3 ? 4 : 1)).putShort(body + 14, (short) 91);
            file.putShort(body + 16, (short) 1)
                    .putShort(body + 22, (short) 1000)
                    .putShort(body + 26, (short) 100);
            file.putShort(body + 36, (short) 100).putShort(body + 44, (short) 11);
            for (int gate = 0; gate < 100; gate++) {
                file.put(body + 100 + gate, (byte) (gate < 50 ? 0 : 170));
            }
        }
        return file.array();
    }

    @Test
    void radar_explainsItsVerbs() {
        assertThat(run("radar")).isZero();
        assertThat(out.toString()).contains("info", "draw", "tiles", "export", "products", "truth");
    }

    @Test
    void info_saysWhoseWhenAndWhat() {
        assertThat(run("radar", "info", volume.toString())).isZero();
        assertThat(out.toString())
                .contains("KTLX  Oklahoma City, OK  WSR-88D")
                .contains("1999-05-03 23:56:21 UTC")
                .contains("VCP 11")
                .containsPattern("0 +23:56:21 +0\\.50 +4 +- +REF 52\\.0");
    }

    @Test
    void draw_writesAPicture() throws IOException {
        Path png = folder.resolve("out.png");

        assertThat(run(
                        "radar",
                        "draw",
                        volume.toString(),
                        "--moment",
                        "reflectivity",
                        "--sweep",
                        "0",
                        "-o",
                        png.toString()))
                .isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(800);
        assertThat(out.toString()).contains("reflectivity of sweep 0");
    }

    @Test
    void products_sayWhatThereIsAndWhatIsLacking() {
        assertThat(run("radar", "products", volume.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("composite reflectivity +52 +dBZ")
                .contains("no vertically integrated liquid: one elevation has no layers")
                .contains("no azimuthal shear: no sweep measures velocity");
    }

    @Test
    void products_areDrawnAndToldAsJson() throws IOException {
        Path pictures = folder.resolve("p");

        assertThat(run("radar", "products", volume.toString(), "--json", "--size", "300", "-o", pictures.toString()))
                .isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/radar").asText()).isEqualTo("KTLX");
        assertThat(json.at("/products/0/product").asText()).isEqualTo("composite-reflectivity");
        assertThat(json.at("/products/0/greatest/value").asDouble()).isEqualTo(52);
        assertThat(json.at("/lacks").size()).isPositive();
        assertThat(ImageIO.read(pictures.resolve("composite-reflectivity.png").toFile())
                        .getWidth())
                .isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "--storm, fast, degrees whence the storms come",
        "--storm, 400/10, degrees whence the storms come",
        "--wind, 3000/210, --wind takes layers of metres above sea level",
        "--wind, 500/165/170, --wind takes layers of metres above sea level",
        "--freezing, 3000, go together",
        "--law, snow, CONVECTIVE"
    })
    void products_refuseWhatNoStormHas(String option, String value, String reason) {
        assertThat(run("radar", "products", volume.toString(), option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void products_refuseLevelsThatCannotBe() {
        assertThat(run("radar", "products", volume.toString(), "--freezing", "5000", "--minus-twenty", "3000"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at least 500 m above");
    }

    @Test
    void truth_tellsOfEveryVolumeInAFolder() {
        assertThat(run("radar", "truth", folder.toString())).isZero();
        assertThat(out.toString()).containsPattern("KTLX19990503_235621 +- +- +52");
        // Its start is that of the tornado of Bridge Creek, but it holds no velocity.
        assertThat(out.toString()).contains("no two neighbouring gates there");
    }

    @Test
    void truth_refusesAFolderWithoutAny() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(run("radar", "truth", empty.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds neither volumes nor sets of products");
    }

    /** Echo tops of 20,000 feet over 30 squares of the northernmost row; packet BA07 of ICD 2620001, figure 3-11. */
    private static byte[] raster() {
        ByteBuffer file = ByteBuffer.allocate(300);
        file.putShort((short) 41).position(18);
        file.putShort((short) -1).putInt(35_333).putInt(-97_278).putShort((short) 1277);
        file.putShort((short) 41).putShort((short) 2).putShort((short) 12).position(40);
        file.putShort((short) 15_846).putInt(73_003).putShort((short) 15_846).putInt(73_250);
        file.position(60);
        file.putShort((short) 0x8002).putShort((short) 20);
        file.putInt(108, 60).position(120);
        file.putShort((short) -1).putShort((short) 1).putInt(42).putShort((short) 1);
        file.putShort((short) -1).putInt(26);
        file.putShort((short) 0xBA07).putShort((short) 0x8000).putShort((short) 0xC0);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 4).putShort((short) 0);
        file.putShort((short) 4).putShort((short) 0).putShort((short) 1).putShort((short) 2);
        file.putShort((short) 2).put((byte) 0xf1).put((byte) 0xf1);
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void rasterOfAProduct_isToldDrawnAndExported() throws IOException {
        String file = Files.write(folder.resolve("KTLX_NET"), raster()).toString();
        Path png = folder.resolve("net.png");
        Path csv = folder.resolve("net.csv");
        Path tif = folder.resolve("net.tif");

        assertThat(run("radar", "info", file)).isZero();
        assertThat(out.toString())
                .contains("product 41", "a raster of 30 by 1 squares")
                .contains("echo top: 30 cells with a value, greatest 6096.0 m")
                .contains("product 41, squares of 4 km");
        assertThat(run("radar", "draw", file, "--size", "300", "-o", png.toString()))
                .isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(300);
        assertThat(run("radar", "export", file, "--format", "csv", "-o", csv.toString()))
                .isZero();
        assertThat(Files.readAllLines(csv)).hasSize(31).element(1).asString().contains(",echo-top,m,", ",6096.000");
        assertThat(run("radar", "export", file, "--format", "geotiff", "--size", "64", "-o", tif.toString()))
                .isZero();
        assertThat(Files.readAllBytes(tif)).startsWith('M', 'M', 0, 42);
    }

    @Test
    void rasterOfAProduct_hasNeitherMomentsNorSweeps() throws IOException {
        String file = Files.write(folder.resolve("KTLX_NET"), raster()).toString();
        String png = folder.resolve("net.png").toString();

        assertThat(run("radar", "draw", file, "--moment", "REF", "-o", png)).isEqualTo(2);
        assertThat(err.toString()).contains("--moment and --sweep are for volumes");
        assertThat(run("radar", "tiles", file, "-o", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds no sweep of radials");
    }

    @Test
    void tiles_areLaidOutAsMapsAskForThem() {
        assertThat(run(
                        "radar",
                        "tiles",
                        volume.toString(),
                        "--zoom",
                        "7",
                        "-o",
                        folder.resolve("t").toString()))
                .isZero();
        assertThat(folder.resolve("t/7/29/50.png")).exists();
    }

    @Test
    void export_writesCsvAndGeoTiff() throws IOException {
        Path csv = folder.resolve("out.csv");
        Path tif = folder.resolve("out.tif");

        assertThat(run("radar", "export", volume.toString(), "--format", "csv", "-o", csv.toString()))
                .isZero();
        assertThat(run(
                        "radar",
                        "export",
                        volume.toString(),
                        "--format",
                        "geotiff",
                        "--size",
                        "64",
                        "-o",
                        tif.toString()))
                .isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(1 + 4 * 50)
                .element(1)
                .asString()
                .contains(",REF,52.000,value");
        assertThat(Files.readAllBytes(tif)).startsWith('M', 'M', 0, 42);
    }

    @Test
    void aWrongMoment_isRefusedWithWhatThereIs() {
        assertThat(run("radar", "draw", volume.toString(), "--moment", "ZDR", "--sweep", "0", "-o", "x.png"))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString())
                .contains("sweep 0 does not measure differential reflectivity; it measures reflectivity (REF)")
                .contains("./virga radar draw --help");
        assertThat(run("radar", "draw", volume.toString(), "--moment", "speed", "-o", "x.png"))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("there is no moment speed").contains("velocity (VEL)");
    }

    @Test
    void aWrongSweep_isRefusedWithWhatThereIs() {
        assertThat(run("radar", "export", volume.toString(), "--sweep", "9", "--format", "csv", "-o", "x.csv"))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("there is no sweep 9; there are 0 to 0");
    }

    @Test
    void aWrongFile_isRefusedWithTheReason() throws IOException {
        Path text = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThat(run("radar", "info", text.toString())).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("thesis.txt cannot be read as a volume or product: at byte 0");
        assertThat(run("radar", "info", folder.resolve("none").toString())).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("there is no file").contains("none");
        assertThat(run(
                        "radar",
                        "info",
                        Files.createDirectory(folder.resolve("empty")).toString()))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("named like a chunk");
    }

    @Test
    void aRadarThatNobodyNames_isDrawnButNotPlaced() throws IOException {
        Path nameless = Files.write(folder.resolve("volume"), volume());

        assertThat(run(
                        "radar",
                        "draw",
                        nameless.toString(),
                        "-o",
                        folder.resolve("n.png").toString()))
                .isZero();
        assertThat(run(
                        "radar",
                        "tiles",
                        nameless.toString(),
                        "-o",
                        folder.resolve("n").toString()))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("stands is not known");
    }

    @Test
    void realFiles_areReadInAllForms() {
        Optional<Path> data = realData();
        assumeTrue(data.isPresent(), "shared/data/radar is not beside the project");

        assertThat(run(
                        "radar",
                        "info",
                        data.get().resolve("level2-chunks/TORD_20260811-225858").toString()))
                .isZero();
        assertThat(out.toString()).contains("Chicago O'Hare, IL  TDWR").contains("VCP 90, 16 sweeps");
        assertThat(run("radar", "info", data.get().resolve("level3/KILX_NTV").toString()))
                .isZero();
        assertThat(out.toString()).contains("product 61").contains("Tornado Vortex Signature");
    }

    private static Optional<Path> realData() {
        Path root =
                Path.of(System.getProperty("virga.root", "..")).toAbsolutePath().normalize();
        return Stream.iterate(root, p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/data/radar"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private int run(String... arguments) {
        return Main.run(new Printer(new PrintWriter(out), new PrintWriter(err, true)), Map.of(), arguments);
    }
}
