/** Any table and any JSON, read by a mapping instead of by code. */
@NullMarked
package io.virga.format.mapped;

import org.jspecify.annotations.NullMarked;
