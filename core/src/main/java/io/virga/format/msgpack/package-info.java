/** Virga's report in MessagePack: the same fields as in JSON, in fewer bytes. */
@NullMarked
package io.virga.format.msgpack;

import org.jspecify.annotations.NullMarked;
