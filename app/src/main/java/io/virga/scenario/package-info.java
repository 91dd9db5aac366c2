/** Scenarios of the synthetic radar as people write them. */
@NullMarked
package io.virga.scenario;

import org.jspecify.annotations.NullMarked;
