/** NEXRAD and TDWR Level III: products as the radar product generator sends them; ICD 2620001. */
@NullMarked
package io.virga.format.nexrad.level3;

import org.jspecify.annotations.NullMarked;
