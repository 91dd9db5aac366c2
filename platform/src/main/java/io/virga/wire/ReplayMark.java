package io.virga.wire;

import java.time.Instant;

/**
 * That a dead letter has been replayed: written together with the new envelope.
 *
 * @param source who delivered the original; sequences of replays count up within it
 * @param sequence of the new envelope, from 0 without gaps
 * @param at when it was replayed
 */
public record ReplayMark(String source, long sequence, Instant at) {}
