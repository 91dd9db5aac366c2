package io.virga.ingest;

import io.virga.radar.feed.VolumeChunk;
import java.util.Optional;

/**
 * A chunk that a look into a folder or bucket has found, not yet delivered.
 *
 * @param site its radar
 * @param position for people
 * @param after the bucket's object that is done with once this is delivered
 * @param ends whether its volume is done with once this is delivered
 */
record FoundChunk(String site, String position, VolumeChunk chunk, Optional<String> after, boolean ends) {}
