/** Tables: their schema, the rows that sinks write into them, and the reading side. */
@NullMarked
package io.virga.store;

import org.jspecify.annotations.NullMarked;
