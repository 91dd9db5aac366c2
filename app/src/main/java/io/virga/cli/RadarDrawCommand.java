package io.virga.cli;

import io.virga.format.nexrad.level3.ProductMap;
import io.virga.radar.Volume;
import io.virga.radar.picture.Png;
import io.virga.radar.picture.ProductPicture;
import io.virga.radar.picture.SweepPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a moment of a sweep, or a product. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description =
                "Draws a moment of a sweep, or a product's map (composite reflectivity, VIL, echo tops), into a PNG.")
final class RadarDrawCommand implements Callable<Integer> {
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RadarFile file = new RadarFile();

    @Mixin
    private SweepChoice choice = new SweepChoice();

    @Option(
            names = "--range",
            paramLabel = "KM",
            description = "From the middle to the side; ${DEFAULT-VALUE} unless set.")
    private double range = 230;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Of the map's side; ${DEFAULT-VALUE} unless set.")
    private int size = 800;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PNG",
            required = true,
            description = "The file to write.")
    private Path output = Path.of("");

    RadarDrawCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        RadarFile.Content content = file.read(spec.commandLine());
        try {
            printer.line(output + ": " + draw(content));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write " + output + ": " + e);
        }
        return 0;
    }

    /** Answers what was drawn. */
    private String draw(RadarFile.Content content) throws IOException {
        if (content.map().isPresent()) {
            choice.refuseAny(spec.commandLine());
            ProductMap map = content.map().get();
            ProductPicture picture = new ProductPicture(
                    map.site().id(), Optional.of(map.site()), map.start(), map.field(), size, range * 1000);
            Files.write(output, Png.encode(picture.draw()));
            return map.field().kind().label();
        }
        Volume volume = file.volume(spec.commandLine(), content);
        SweepChoice.Chosen chosen = choice.of(spec.commandLine(), volume);
        SweepPicture picture = new SweepPicture(volume, chosen.sweep(), chosen.moment(), size, range * 1000);
        Files.write(output, Png.encode(picture.draw()));
        return chosen.moment().label() + " of sweep " + chosen.sweep();
    }
}
