/** Live verification: every forecast held against what came, again whenever either is corrected. */
@NullMarked
package io.virga.streams.verification;

import org.jspecify.annotations.NullMarked;
