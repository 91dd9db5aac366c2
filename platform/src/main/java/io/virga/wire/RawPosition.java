package io.virga.wire;

/**
 * Where a record stood: enough to read it again.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 */
public record RawPosition(String topic, int partition, long offset) {}
