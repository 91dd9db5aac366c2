package io.virga.spark.job;

/**
 * A job and the layout of its state, which together name its checkpoint folder.
 *
 * @param name of the job
 * @param layout counts up with every change of state that an old checkpoint cannot be read with
 */
public record JobId(String name, int layout) {
    /** The name of the checkpoint's folder. */
    public String folder() {
        return name + "-v" + layout;
    }
}
