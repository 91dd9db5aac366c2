/** What a volume means: composite reflectivity, liquid water, echo tops, hail, rain; each with its source. */
@NullMarked
package io.virga.radar.product;

import org.jspecify.annotations.NullMarked;
