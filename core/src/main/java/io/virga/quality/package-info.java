/** Rules that judge a report, and the account of what became of every one. */
@NullMarked
package io.virga.quality;

import org.jspecify.annotations.NullMarked;
