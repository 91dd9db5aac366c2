/** What a demonstration talks to where there is no internet. */
@NullMarked
package io.virga.demo;

import org.jspecify.annotations.NullMarked;
