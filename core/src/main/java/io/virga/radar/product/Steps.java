package io.virga.radar.product;

import java.util.function.Supplier;

/** Runs the steps of a volume's products; lets whoever asks for them see what each costs. */
public interface Steps {
    /** Runs them and nothing else. */
    Steps PLAIN = new Steps() {
        @Override
        public <T> T run(String name, Supplier<T> step) {
            return step.get();
        }
    };

    /** Runs a step and answers what it answers. */
    <T> T run(String name, Supplier<T> step);
}
