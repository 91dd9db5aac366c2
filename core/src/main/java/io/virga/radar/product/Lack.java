package io.virga.radar.product;

/**
 * A product that a volume does not give.
 *
 * @param kind which
 * @param reason what is missing
 */
public record Lack(ProductKind kind, String reason) {}
