/** Where reports come in that are pushed: numbered, written in transactions, acknowledged when they are committed. */
@NullMarked
package io.virga.intake;

import org.jspecify.annotations.NullMarked;
