/** Weather sources as Kafka Connect source connectors around the pure readers of core. */
@NullMarked
package io.virga.ingest;

import org.jspecify.annotations.NullMarked;
