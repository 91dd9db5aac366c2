/** Kills parts of a running stack and proves that nothing is lost and nothing counts twice. */
@NullMarked
package io.virga.chaos;

import org.jspecify.annotations.NullMarked;
