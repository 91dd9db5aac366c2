package io.virga.live;

import io.virga.wire.RadarPicture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The newest picture of each radar. Safe for use by many threads. */
public final class RadarPictures {
    /** More than there are radars in both networks; each picture has at most a megabyte. */
    private static final int MOST = 256;

    private final Map<String, RadarPicture> bySite = new ConcurrentSkipListMap<>();

    /** Takes a picture in, in the order of the topic. */
    public void accept(RadarPicture picture) {
        String site = picture.sweep().id().site();
        if (bySite.containsKey(site) || bySite.size() < MOST) {
            bySite.put(site, picture);
        }
    }

    /** All pictures, in the order of their radars. */
    public List<RadarPicture> all() {
        return List.copyOf(bySite.values());
    }

    /** The picture of a radar. */
    public Optional<RadarPicture> of(String site) {
        return Optional.ofNullable(bySite.get(site));
    }
}
