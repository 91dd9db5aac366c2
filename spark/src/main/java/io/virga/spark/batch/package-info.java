/** Learning from history in sets; what is learned leaves Spark as values of {@code io.virga.forecast}. */
@NullMarked
package io.virga.spark.batch;

import org.jspecify.annotations.NullMarked;
