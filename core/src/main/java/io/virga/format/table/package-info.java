/** Delimited lines below a header: what the table formats share. */
@NullMarked
package io.virga.format.table;

import org.jspecify.annotations.NullMarked;
