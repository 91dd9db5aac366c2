package io.virga.instrument;

import java.net.URI;

/**
 * Where an MQTT broker is.
 *
 * @param host its name
 * @param port its port
 * @param tls whether the connection is encrypted, with the machine's own certificates trusted
 */
public record MqttBroker(String host, int port, boolean tls) {
    private static final int USUAL = 1883;
    private static final int USUAL_TLS = 8883;

    /**
     * Reads {@code mqtt://host:port} or {@code mqtts://host:port}; the port may be left out.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static MqttBroker of(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a broker is mqtt://host:1883 or mqtts://host:8883", e);
        }
        boolean tls = "mqtts".equals(uri.getScheme());
        if (!(tls || "mqtt".equals(uri.getScheme())) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a broker is mqtt://host:1883 or mqtts://host:8883, its user and password set apart");
        }
        return new MqttBroker(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : tls ? USUAL_TLS : USUAL, tls);
    }

    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
