/** Messages that could not be used: kept by whoever refused them, listed, and replayed once after a fix. */
@NullMarked
package io.virga.deadletter;

import org.jspecify.annotations.NullMarked;
