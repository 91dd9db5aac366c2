/** Quality control, record by record and exactly once: every raw report ends in exactly one place. */
@NullMarked
package io.virga.streams.quality;

import org.jspecify.annotations.NullMarked;
