/** NEXRAD and TDWR Level II: from the bytes of an archive or of real-time chunks to sweeps. */
@NullMarked
package io.virga.format.nexrad;

import org.jspecify.annotations.NullMarked;
