/** What an echo is of: weather, the ground, birds and insects, or noise. */
@NullMarked
package io.virga.radar.quality;

import org.jspecify.annotations.NullMarked;
