package io.virga.api;

/**
 * Where the API listens.
 *
 * @param host address
 * @param port number; 0 lets the system choose
 */
public record ApiSettings(String host, int port) {}
