/** Weather radars: sites, volumes, sweeps and gates, where a beam goes, and pictures of what came back. */
@NullMarked
package io.virga.radar;

import org.jspecify.annotations.NullMarked;
