/** The REST API: one resource class a noun. */
@NullMarked
package io.virga.api;

import org.jspecify.annotations.NullMarked;
