/** What the products of a radar volume say beside what is known from elsewhere. */
@NullMarked
package io.virga.verification.radar;

import org.jspecify.annotations.NullMarked;
