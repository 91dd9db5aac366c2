/** What can be set, where it is read from, and why a setting is refused. */
@NullMarked
package io.virga.config;

import org.jspecify.annotations.NullMarked;
