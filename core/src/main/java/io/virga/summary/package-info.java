/** Mergeable totals and the contributions they are made of. */
@NullMarked
package io.virga.summary;

import org.jspecify.annotations.NullMarked;
