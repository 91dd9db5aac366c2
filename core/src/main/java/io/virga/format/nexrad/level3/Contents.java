package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.Damage;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the blocks of a product hold; filled by one thread. */
final class Contents {
    private static final int MOST_DAMAGES = 100;
    private static final int MOST_IMAGES = 16;

    private final List<RadialImage> images = new ArrayList<>();
    private final List<RasterImage> rasters = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private final SortedSet<Integer> unread = new TreeSet<>();
    private final List<Damage> damages = new ArrayList<>();

    /** A block whose damage does not keep the others from being read. */
    interface Block {
        void read() throws NexradException;
    }

    void attempt(String what, Block block) {
        try {
            block.read();
        } catch (NexradException e) {
            if (damages.size() < MOST_DAMAGES) {
                damages.add(new Damage(e.offset(), what + ": " + e.reason()));
            }
        }
    }

    void image(RadialImage image, Slice packet) throws NexradException {
        bound(packet);
        images.add(image);
    }

    void raster(RasterImage raster, Slice packet) throws NexradException {
        bound(packet);
        rasters.add(raster);
    }

    private void bound(Slice packet) throws NexradException {
        if (images.size() + rasters.size() == MOST_IMAGES) {
            throw packet.fault(0, "more than " + MOST_IMAGES + " images");
        }
    }

    void page(String page) {
        text.add(page);
    }

    void passOver(int packet) {
        unread.add(packet);
    }

    Product product(Slice heading, ProductHeader header) {
        Optional<String[]> names = Heading.of(heading);
        return new Product(
                names.map(name -> name[1]),
                names.map(name -> name[0]),
                header,
                images,
                rasters,
                text,
                List.copyOf(unread),
                damages);
    }
}
