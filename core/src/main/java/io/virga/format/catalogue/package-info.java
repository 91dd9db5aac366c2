/** Lists of stations as networks publish them. */
@NullMarked
package io.virga.format.catalogue;

import org.jspecify.annotations.NullMarked;
