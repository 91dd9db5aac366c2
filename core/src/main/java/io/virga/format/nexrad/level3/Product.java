package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.Damage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A product.
 *
 * @param id the radar's last three letters, as the bulletin's heading names it
 * @param heading the product's three letters, as N0Q
 * @param header where, when and which
 * @param images what its radial packets show
 * @param rasters what its raster packets show
 * @param text the pages of its tables: storm tracks, mesocyclones, tornado signatures, hail
 * @param unread codes of packets that are passed over, each once
 * @param damages what of it could not be read
 */
public record Product(
        Optional<String> id,
        Optional<String> heading,
        ProductHeader header,
        List<RadialImage> images,
        List<RasterImage> rasters,
        List<String> text,
        List<Integer> unread,
        List<Damage> damages) {
    /** Copies the lists. */
    public Product {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(header, "header");
        images = List.copyOf(images);
        rasters = List.copyOf(rasters);
        text = List.copyOf(text);
        unread = List.copyOf(unread);
        damages = List.copyOf(damages);
    }
}
