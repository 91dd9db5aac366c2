package io.virga.cli;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SquareGrid;
import io.virga.radar.product.DropLaw;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.TemperatureLevels;
import io.virga.radar.velocity.Wind;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the products of a volume are to be made. */
final class ProductOptions {
    private static final int SQUARES = 600;
    private static final double SQUARE = 1000; // m

    private enum Layout {
        POLAR,
        SQUARE
    }

    @Option(
            names = "--freezing",
            paramLabel = "METRES",
            description = "Where the air is 0 °C cold, above mean sea level; by climatology unless set.")
    private Optional<Double> freezing = Optional.empty();

    @Option(
            names = "--minus-twenty",
            paramLabel = "METRES",
            description = "Where it is -20 °C cold; goes with --freezing.")
    private Optional<Double> minusTwenty = Optional.empty();

    @Option(
            names = "--storm",
            paramLabel = "FROM/SPEED",
            description =
                    "The storms' motion, as 226/9: degrees whence, m/s; the mean wind of the lowest 6 km unless set.")
    private Optional<String> storm = Optional.empty();

    @Option(
            names = "--law",
            paramLabel = "LAW",
            description = "Rain from reflectivity: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless set.")
    private DropLaw law = DropLaw.CONVECTIVE;

    @Option(
            names = "--grid",
            paramLabel = "GRID",
            description = "Of products of columns: polar, 1 degree by 1 km, or square, 1 km; polar unless set.")
    private Layout layout = Layout.POLAR;

    @Option(names = "--all-echoes", description = "Leaves in what is taken for ground, animals or noise.")
    private boolean allEchoes;

    ProductSettings settings(CommandLine command) {
        if (freezing.isPresent() != minusTwenty.isPresent()) {
            throw new ParameterException(command, "--freezing and --minus-twenty go together");
        }
        try {
            Optional<TemperatureLevels> levels =
                    freezing.map(zero -> TemperatureLevels.set(zero, minusTwenty.orElse(Double.NaN)));
            Grid grid = layout == Layout.POLAR ? GroundGrid.USUAL : new SquareGrid(SQUARES, SQUARE);
            return new ProductSettings(levels, storm.map(text -> motion(command, text)), law, grid, !allEchoes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()));
        }
    }

    private static Wind motion(CommandLine command, String text) {
        String[] parts = text.split("/", -1);
        try {
            double from = Double.parseDouble(parts[0]);
            double speed = Double.parseDouble(parts.length == 2 ? parts[1] : "");
            if (from >= 0 && from <= 360 && speed >= 0 && speed <= 60) {
                return Wind.from(from, speed);
            }
        } catch (NumberFormatException e) {
            // told below, as other texts that are no motion
        }
        throw new ParameterException(
                command,
                "--storm takes degrees whence the storms come, 0 to 360, and m/s, 0 to 60, as 226/9; not " + text);
    }
}
