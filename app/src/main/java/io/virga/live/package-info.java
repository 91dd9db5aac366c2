/** Live events: what topics say, fanned out to browsers. */
@NullMarked
package io.virga.live;

import org.jspecify.annotations.NullMarked;
