/** Sets of records: Spark as a part of the stack, and what its jobs share. */
@NullMarked
package io.virga.spark;

import org.jspecify.annotations.NullMarked;
