/** The command line: reads arguments, prints for people, answers with an exit code. */
@NullMarked
package io.virga.cli;

import org.jspecify.annotations.NullMarked;
