/** Halts a process at a chosen point of its code, engines included, and proves that it got there. */
@NullMarked
package io.virga.chaos.failpoint;

import org.jspecify.annotations.NullMarked;
