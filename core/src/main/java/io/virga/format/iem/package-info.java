/** Iowa Environmental Mesonet: the ASOS download. */
@NullMarked
package io.virga.format.iem;

import org.jspecify.annotations.NullMarked;
