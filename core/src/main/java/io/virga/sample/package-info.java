/** A small archive of observations that never were, for trying things out and for tests. */
@NullMarked
package io.virga.sample;

import org.jspecify.annotations.NullMarked;
