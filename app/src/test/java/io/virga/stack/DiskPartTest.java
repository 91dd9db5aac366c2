package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.runtime.Check.State;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskPartTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path folder;

    private State with(long left, long size) {
        return new DiskPart(folder, any -> new long[] {left, size}).check().state();
    }

    @Test
    void disk_is_told_of_before_it_is_full() {
        assertThat(with(2 * GIB, 500 * GIB)).isEqualTo(State.READY);
        assertThat(with(GIB - 1, 500 * GIB)).isEqualTo(State.DEGRADED);
        assertThat(with(GIB / 10, GIB))
                .as("a small disk is not full for being small")
                .isEqualTo(State.READY);
        assertThat(with(GIB / 100, GIB)).isEqualTo(State.DEGRADED);
        assertThat(new DiskPart(folder, any -> new long[] {0, 10 * GIB}).check().detail())
                .contains("0.0 GiB of 10.0 left", folder.toString(), "Make room");
    }

    @Test
    void real_disk_says_what_is_left_and_one_that_is_gone_says_so() {
        assertThat(new DiskPart(folder).check().detail()).contains("GiB of");
        assertThat(new DiskPart(folder, any -> {
                            throw new IOException("stale handle");
                        })
                        .check())
                .satisfies(check -> {
                    assertThat(check.state()).isEqualTo(State.DEGRADED);
                    assertThat(check.detail()).contains("stale handle");
                });
    }
}
