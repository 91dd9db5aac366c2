package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
    @TempDir
    Path temporary;

    @Test
    void whole_refusesASecondWholeUntilClosed() {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        FolderLock first = FolderLock.whole(data);
        assertThatThrownBy(() -> FolderLock.whole(data))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid() + " (stack)")
                .hasMessageContaining("--data");
        first.close();
        assertThatCode(() -> FolderLock.whole(data).close()).doesNotThrowAnyException();
    }

    @Test
    void whole_refusesAPart() {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        try (FolderLock whole = FolderLock.whole(data)) {
            assertThat(whole).isNotNull();
            assertThatThrownBy(() -> FolderLock.part(data, "quality")).isInstanceOf(StackException.class);
        }
    }

    @Test
    void part_refusesTheWhole() {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        try (FolderLock part = FolderLock.part(data, "quality")) {
            assertThat(part).isNotNull();
            assertThatThrownBy(() -> FolderLock.whole(data))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("(quality)");
        }
    }
}
