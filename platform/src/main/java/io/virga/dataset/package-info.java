/** Archives on disk as the histories that forecasts are learned from. */
@NullMarked
package io.virga.dataset;

import org.jspecify.annotations.NullMarked;
