/** Weather whose truth is known: the course exercise's daily model, and sub-daily reports consistent with it. */
@NullMarked
package io.virga.simulate;

import org.jspecify.annotations.NullMarked;
