package io.virga.format;

import java.io.IOException;

/** More bytes than a stated limit allows. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
