package io.virga.cli;

import io.virga.format.nexrad.Damage;
import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductMap;
import io.virga.format.nexrad.level3.RasterImage;
import io.virga.radar.Cut;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import io.virga.radar.product.ProductField;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a radar file holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Says what a volume or product holds.")
final class RadarInfoCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RadarFile file = new RadarFile();

    RadarInfoCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        RadarFile.Content content = file.read(spec.commandLine());
        content.product().ifPresent(this::product);
        content.map().ifPresent(this::map);
        content.volume().ifPresent(this::volume);
        MetadataLines.of(content.metadata()).forEach(printer::line);
        for (Damage damage : content.damages()) {
            printer.line("damage at byte " + damage.offset() + ": " + damage.reason());
        }
        return 0;
    }

    private void product(Product product) {
        printer.line("product " + product.header().code()
                + product.heading().map(name -> " " + name).orElse("")
                + product.id().map(name -> " of " + name).orElse("") + ", volume of "
                + TIME.format(product.header().volumeStart()) + " UTC, made "
                + TIME.format(product.header().generated()) + " UTC");
        if (!product.unread().isEmpty()) {
            printer.line("packets that are not read: "
                    + product.unread().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        for (RasterImage raster : product.rasters()) {
            printer.line(
                    "a raster of " + raster.columns() + " by " + raster.rows().size() + " squares");
        }
        product.text().forEach(printer::line);
    }

    private void map(ProductMap map) {
        ProductField shown = map.field();
        GroundFrame frame = GroundFrame.around(map.site());
        printer.line(map.site().id() + place(map.site()));
        String unit = shown.kind().unit();
        String peak = shown.peak()
                .map(cell -> {
                    GroundFrame.Bearing middle = shown.field().grid().middle(cell);
                    GroundPoint at = frame.at(middle.azimuth(), middle.distance());
                    return String.format(
                            Locale.ROOT,
                            "greatest %.1f %s at %.3f, %.3f (%.0f°, %.0f km)",
                            shown.field().at(cell),
                            unit,
                            at.latitude(),
                            at.longitude(),
                            middle.azimuth(),
                            middle.distance() / 1000);
                })
                .orElse("nothing seen");
        printer.line(shown.kind().label() + ": " + shown.field().count() + " cells with a value, " + peak);
        shown.remarks().forEach(printer::line);
    }

    private void volume(Volume volume) {
        printer.line((volume.id().isEmpty() ? "radar not named" : volume.id())
                + volume.site().map(RadarInfoCommand::place).orElse(""));
        printer.line(TIME.format(volume.start()) + " UTC to " + TIME.format(volume.end()) + " UTC"
                + (volume.pattern().isPresent() ? ", VCP " + volume.pattern().getAsInt() : "") + ", "
                + volume.sweeps().size() + " sweeps, " + volume.gates() + " gates");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < volume.sweeps().size(); i++) {
            rows.add(row(i, volume.sweeps().get(i)));
        }
        printer.table(List.of("sweep", "start", "elevation", "radials", "Nyquist", "greatest of each moment"), rows);
    }

    private static String place(RadarSite site) {
        return String.format(
                Locale.ROOT,
                "  %s  %s  %.4f, %.4f  %.0f m",
                site.name().equals(site.id()) ? "" : site.name(),
                site.kind().label(),
                site.latitude(),
                site.longitude(),
                site.heightMetres());
    }

    private static List<String> row(int number, Sweep sweep) {
        String remark = sweep.cut()
                .map(Cut::supplement)
                .filter(supplement -> supplement != Cut.Supplement.NONE)
                .map(supplement -> " " + supplement)
                .orElse("");
        return List.of(
                Integer.toString(number),
                CLOCK.format(sweep.start()),
                String.format(Locale.ROOT, "%.2f%s", sweep.elevation(), remark),
                sweep.radials().size() + (sweep.complete() ? "" : " (part)"),
                sweep.nyquist().isPresent()
                        ? String.format(Locale.ROOT, "%.1f", sweep.nyquist().getAsDouble())
                        : "-",
                sweep.moments().stream().map(moment -> greatest(sweep, moment)).collect(Collectors.joining("  ")));
    }

    private static String greatest(Sweep sweep, Moment moment) {
        return moment.symbol()
                + sweep.greatest(moment).stream()
                        .mapToObj(value ->
                                String.format(Locale.ROOT, " %.2f", value).replaceFirst("0$", ""))
                        .findFirst()
                        .orElse(" -");
    }
}
