/** METAR and SPECI: reports cut out of bulletins, read group by group in linear time. */
@NullMarked
package io.virga.format.metar;

import org.jspecify.annotations.NullMarked;
