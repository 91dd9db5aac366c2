package io.virga.config;

/**
 * The faces.
 *
 * @param host address to listen on; this machine only unless set
 * @param port of the API and the dashboard; 0 chooses one and keeps it in the data folder
 */
public record ApiSection(String host, int port) {

    /** Refuses what could not work. */
    public ApiSection {
        Checks.port(port);
        Checks.that(!host.isBlank(), "host is not empty");
    }

    static ApiSection defaults() {
        return new ApiSection("127.0.0.1", 8484);
    }
}
