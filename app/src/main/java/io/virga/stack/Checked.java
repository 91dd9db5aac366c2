package io.virga.stack;

import io.virga.runtime.Check;

/** The usual states of a part. */
final class Checked {
    private Checked() {}

    static Check starting() {
        return new Check(Check.State.STARTING, "starting");
    }

    static Check failed(String detail) {
        return new Check(Check.State.FAILED, detail);
    }

    static Check stopped() {
        return new Check(Check.State.STOPPED, "stopped");
    }
}
