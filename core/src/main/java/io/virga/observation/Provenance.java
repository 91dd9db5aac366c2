package io.virga.observation;

import java.time.Instant;

/**
 * Where an observation came from: enough to find its original bytes again and to judge its age.
 *
 * @param source the connector or feed that delivered it
 * @param partition the part of the source within which sequences count up, such as a file
 * @param sequence its number within that part, from 0 without gaps
 * @param clock what the source's own clock said when it was read
 * @param arrival when Virga received it, by the wall clock
 */
public record Provenance(String source, String partition, long sequence, SourceClock clock, Instant arrival) {}
