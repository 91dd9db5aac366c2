package io.virga.verification.radar;

import io.virga.radar.product.VolumeProducts;
import java.util.List;

/**
 * Something that is known of a volume from elsewhere: surveys of damage, the operational algorithms, or the scenario that a
 * synthetic volume was made of. A scenario's file of truths becomes a list of these.
 */
public sealed interface KnownTruth permits KnownCouplet, KnownValue, KnownMotion, OperationalSuite, ThinnedTops {
    /** What the volume's products say beside it. */
    List<Comparison> beside(VolumeProducts products);
}
