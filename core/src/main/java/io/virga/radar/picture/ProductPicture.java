package io.virga.radar.picture;

import io.virga.radar.RadarSite;
import io.virga.radar.Volume;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.quality.EchoKind;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A product on the same map as {@link SweepPicture}.
 *
 * @param id the radar's; empty where nothing named it
 * @param site where it stands
 * @param start when the volume began that it is made of
 * @param product what is shown
 * @param size pixels of the map's side, 200 to 4000
 * @param rangeMetres from the middle to the side
 */
public record ProductPicture(
        String id, Optional<RadarSite> site, Instant start, ProductField product, int size, double rangeMetres) {
    private static final int BOX = 14;
    private static final int LINE = 22;
    /** An empty map is an answer too, and not one that failed. */
    private static final String NOTHING = "nothing within this range reaches the least value of the scale";

    /** Refuses what cannot be drawn. */
    public ProductPicture {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(product, "product");
        MapFrame.check(size, rangeMetres);
    }

    /** Of a volume. */
    public ProductPicture(Volume volume, ProductField product, int size, double rangeMetres) {
        this(volume.id(), volume.site(), volume.start(), product, size, rangeMetres);
    }

    /** Draws it. */
    public BufferedImage draw() {
        Field<? extends Grid> field = product.field();
        ColourTable table = ProductColours.of(product.kind());
        boolean[] shown = {false};
        return new MapFrame(size, rangeMetres)
                .draw(
                        title(),
                        subtitle(),
                        (azimuth, ground) -> {
                            int cell = field.grid().cellAt(azimuth, ground);
                            int colour = cell == Grid.NONE ? 0 : table.argb(field.at(cell));
                            shown[0] |= colour != 0;
                            return colour;
                        },
                        graphics -> {
                            legend(graphics, table);
                            if (!shown[0]) {
                                graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
                                graphics.setColor(MapFrame.TEXT);
                                graphics.drawString(NOTHING, 2 * MapFrame.MARGIN, MapFrame.TITLE + size - LINE);
                            }
                        });
    }

    private void legend(Graphics2D graphics, ColourTable table) {
        int left = size + 2 * MapFrame.MARGIN;
        if (product.kind() != ProductKind.ECHO_KIND) {
            new Legend(table, product.kind().unit(), false).draw(graphics, left, MapFrame.TITLE, size);
            return;
        }
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        for (EchoKind kind : EchoKind.values()) {
            int top = MapFrame.TITLE + kind.ordinal() * LINE;
            graphics.setColor(new Color(table.argb(kind.ordinal())));
            graphics.fillRect(left, top, BOX, BOX);
            graphics.setColor(MapFrame.TEXT);
            graphics.drawString(kind == EchoKind.CLUTTER ? "ground" : kind.label(), left + BOX + 4, top + BOX - 3);
        }
    }

    private String title() {
        String place = site.map(stands -> stands.name().equals(id) ? "" : stands.name())
                .orElse("");
        return (id + "  " + place).strip() + "   " + product.kind().label();
    }

    private String subtitle() {
        StringBuilder line = new StringBuilder(MapFrame.TIME.format(start));
        product.elevation()
                .ifPresentOrElse(
                        elevation -> line.append(String.format(Locale.ROOT, "    elevation %.1f°", elevation)),
                        () -> line.append("    whole volume"));
        product.remarks().stream()
                .findFirst()
                .ifPresent(remark -> line.append("    ").append(remark));
        return line.toString();
    }
}
