package io.virga.wire;

import java.time.Instant;

/**
 * How a part of the stack is, as it says itself.
 *
 * @param part its name
 * @param state STARTING, READY, DEGRADED, FAILED or STOPPED
 * @param detail one line for people
 * @param address where it listens; empty where it does not
 * @param pid its process
 * @param at when it said so
 */
public record PartState(String part, String state, String detail, String address, long pid, Instant at) {}
