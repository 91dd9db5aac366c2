/** From the bytes of a source to an observation, or to a reason why not. */
@NullMarked
package io.virga.format;

import org.jspecify.annotations.NullMarked;
