/** The jobs, one final class each, all of one shape. */
@NullMarked
package io.virga.spark.job;

import org.jspecify.annotations.NullMarked;
