package io.virga.cli;

import io.virga.format.nexrad.level3.ProductMap;
import io.virga.radar.RadarSite;
import io.virga.radar.Volume;
import io.virga.radar.export.CellTable;
import io.virga.radar.export.GateTable;
import io.virga.radar.export.GeoTiff;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a moment of a sweep in a form that other tools open. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a moment of a sweep, or a product's map, as CSV (a line a gate or cell with a value) or as GeoTIFF"
                        + " (EPSG:4326, floats).")
final class RadarExportCommand implements Callable<Integer> {
    private final Printer printer;

    enum Format {
        CSV,
        GEOTIFF
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RadarFile file = new RadarFile();

    @Mixin
    private SweepChoice choice = new SweepChoice();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    private Format format = Format.CSV;

    @Option(
            names = "--range",
            paramLabel = "KM",
            description = "Of a GeoTIFF, from the middle to the side; ${DEFAULT-VALUE} unless set.")
    private double range = 230;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Of a GeoTIFF's side; ${DEFAULT-VALUE} unless set.")
    private int size = 1840;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path output = Path.of("");

    RadarExportCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        RadarFile.Content content = file.read(spec.commandLine());
        try {
            printer.line(output + ": " + write(content));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write " + output + ": " + e);
        }
        return 0;
    }

    /** Answers what was written. */
    private String write(RadarFile.Content content) throws IOException {
        if (content.map().isPresent()) {
            choice.refuseAny(spec.commandLine());
            ProductMap map = content.map().get();
            return (format == Format.CSV ? csv(map) : tiff(map)) + " of "
                    + map.field().kind().label();
        }
        Volume volume = file.volume(spec.commandLine(), content);
        SweepChoice.Chosen chosen = choice.of(spec.commandLine(), volume);
        RadarSite site = file.site(spec.commandLine(), volume);
        String what = format == Format.CSV ? csv(volume, site, chosen) : tiff(volume, site, chosen);
        return what + " of " + chosen.moment().label() + " of sweep " + chosen.sweep();
    }

    private String csv(ProductMap map) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            return new CellTable(out, map.site()).write(map.start(), map.field()) + " cells";
        }
    }

    private String tiff(ProductMap map) throws IOException {
        Files.write(
                output,
                new GeoTiff(map.site(), size, range * 1000).encode(map.field().field()));
        return size + " by " + size + " pixels";
    }

    private String csv(Volume volume, RadarSite site, SweepChoice.Chosen chosen) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            return new GateTable(out, site).write(volume, chosen.sweep(), chosen.moment()) + " gates";
        }
    }

    private String tiff(Volume volume, RadarSite site, SweepChoice.Chosen chosen) throws IOException {
        GeoTiff tiff = new GeoTiff(site, size, range * 1000);
        Files.write(output, tiff.encode(volume.sweeps().get(chosen.sweep()), chosen.moment()));
        return size + " by " + size + " pixels";
    }
}
