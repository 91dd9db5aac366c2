package io.virga.cli;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SquareGrid;
import io.virga.radar.product.DropLaw;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.TemperatureLevels;
import io.virga.radar.velocity.Wind;
import io.virga.radar.velocity.WindProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
            names = "--wind",
            paramLabel = "HEIGHT/FROM/SPEED",
            split = ",",
            description = "The wind, as from a sounding, which says how isolated storms are to be unfolded: layers as"
                    + " 500/165/16,3000/210/22 of metres above mean sea level, degrees whence, m/s; fitted to the"
                    + " velocities unless set.")
    private List<String> wind = new ArrayList<>();

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
            return new ProductSettings(
                    levels, storm.map(text -> motion(command, text)), profile(command), law, grid, !allEchoes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()));
        }
    }

    private Optional<WindProfile> profile(CommandLine command) {
        SortedMap<Double, Wind> layers = new TreeMap<>();
        for (String text : wind) {
            String[] parts = text.split("/", -1);
            try {
                double height = Double.parseDouble(parts[0]);
                double from = Double.parseDouble(parts.length == 3 ? parts[1] : "");
                double speed = Double.parseDouble(parts[2]);
                boolean can = height >= -500 && height <= 30_000 && from >= 0 && from <= 360;
                if (can && speed >= 0 && speed <= 120 && layers.put(height, Wind.from(from, speed)) == null) {
                    continue;
                }
            } catch (NumberFormatException e) {
                // told below, as other texts that are no layer
            }
            throw new ParameterException(
                    command,
                    "--wind takes layers of metres above sea level, -500 to 30000 and each once, degrees whence, 0 to"
                            + " 360, and m/s, 0 to 120, as 500/165/16,3000/210/22; not " + text);
        }
        return layers.isEmpty() ? Optional.empty() : Optional.of(new WindProfile(layers));
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
