/** Summaries of a topic's partitions in files, each with the offset up to which it is true, and a picture of them. */
@NullMarked
package io.virga.snapshot;

import org.jspecify.annotations.NullMarked;
