/** Sources that are asked: when, for what, how politely, and how they are. Pure: who asks stands elsewhere. */
@NullMarked
package io.virga.source;

import org.jspecify.annotations.NullMarked;
