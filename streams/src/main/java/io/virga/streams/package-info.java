/** What topologies have in common. */
@NullMarked
package io.virga.streams;

import org.jspecify.annotations.NullMarked;
