/** Topics, record keys and codecs: everything that two parts of Virga must agree on. */
@NullMarked
package io.virga.wire;

import org.jspecify.annotations.NullMarked;
