package io.virga.cli;

import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import io.virga.radar.picture.MapTile;
import io.virga.radar.picture.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a moment of a sweep as tiles of a web map. */
@Command(
        name = "tiles",
        mixinStandardHelpOptions = true,
        description = "Draws a moment of a sweep as transparent tiles ZOOM/X/Y.png of the usual web maps.")
final class RadarTilesCommand implements Callable<Integer> {
    private static final int MOST_ZOOM = 12;

    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RadarFile file = new RadarFile();

    @Mixin
    private SweepChoice choice = new SweepChoice();

    @Option(names = "--zoom", paramLabel = "ZOOM", description = "0 to 12; ${DEFAULT-VALUE} unless set.")
    private int zoom = 8;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where ZOOM/X/Y.png go.")
    private Path output = Path.of("");

    RadarTilesCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        if (zoom < 0 || zoom > MOST_ZOOM) {
            throw new ParameterException(spec.commandLine(), "--zoom must be within 0 and " + MOST_ZOOM);
        }
        Volume volume = file.volume(spec.commandLine());
        SweepChoice.Chosen chosen = choice.of(spec.commandLine(), volume);
        RadarSite site = file.site(spec.commandLine(), volume);
        Sweep sweep = volume.sweeps().get(chosen.sweep());
        int written = 0;
        try {
            for (MapTile tile : MapTile.covering(site, sweep, chosen.moment(), zoom)) {
                Path column = output.resolve(tile.zoom() + "/" + tile.x());
                Files.createDirectories(column);
                Files.write(column.resolve(tile.y() + ".png"), Png.encode(tile.draw(site, sweep, chosen.moment())));
                written++;
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write into " + output + ": " + e);
        }
        printer.line(output + ": " + written + " tiles of " + chosen.moment().label() + " of sweep " + chosen.sweep());
        return 0;
    }
}
