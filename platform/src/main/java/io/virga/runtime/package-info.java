/** What every part of the stack shares: its life, its settings for Kafka, the topics, repairs and draining. */
@NullMarked
package io.virga.runtime;

import org.jspecify.annotations.NullMarked;
