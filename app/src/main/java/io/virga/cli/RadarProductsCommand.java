package io.virga.cli;

import io.virga.format.nexrad.Damage;
import io.virga.radar.Volume;
import io.virga.radar.picture.Png;
import io.virga.radar.picture.ProductPicture;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a volume means. */
@Command(
        name = "products",
        mixinStandardHelpOptions = true,
        description = "Says what a volume means: composite reflectivity, liquid water, echo tops, hail, rain, unfolded"
                + " velocity, rotation; where each is greatest and how far it reaches. docs/radar-products.md"
                + " explains them.")
final class RadarProductsCommand implements Callable<Integer> {
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RadarFile file = new RadarFile();

    @Mixin
    private ProductOptions options = new ProductOptions();

    @Option(names = "--json", description = "Prints one object instead of a table.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Draws every product into a PNG there.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--range",
            paramLabel = "KM",
            description = "Of pictures, from the middle to the side; ${DEFAULT-VALUE} unless set.")
    private double range = 230;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "Of pictures, the map's side; ${DEFAULT-VALUE} unless set.")
    private int size = 800;

    RadarProductsCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        var settings = options.settings(spec.commandLine());
        RadarFile.Content content = file.read(spec.commandLine());
        Volume volume = content.volume()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "the file holds no sweep of radials; radar info says what it holds"));
        VolumeProducts products = VolumeProducts.of(volume, settings, Steps.PLAIN);
        output.ifPresent(folder -> draw(products, folder));
        ProductTable table = new ProductTable(products);
        if (json) {
            printer.line(table.json().toPrettyString());
            return 0;
        }
        printer.line((volume.id().isEmpty() ? "radar not named" : volume.id()) + "  " + volume.start() + " to "
                + volume.end());
        printer.texts(ProductTable.HEADING, table.rows());
        table.remarks().forEach(printer::line);
        for (Damage damage : content.damages()) {
            printer.line(String.format(Locale.ROOT, "damage at byte %d: %s", damage.offset(), damage.reason()));
        }
        return 0;
    }

    private void draw(VolumeProducts products, Path folder) {
        try {
            Files.createDirectories(folder);
            for (ProductField product : products.fields()) {
                ProductPicture picture = new ProductPicture(products.volume(), product, size, range * 1000);
                Files.write(folder.resolve(product.kind().word() + ".png"), Png.encode(picture.draw()));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write into " + folder + ": " + e);
        }
    }
}
