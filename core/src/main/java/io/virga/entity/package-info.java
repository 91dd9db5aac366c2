/** Made-up things that have nothing to do with weather: what a demonstration fetches where there is no internet. */
@NullMarked
package io.virga.entity;

import org.jspecify.annotations.NullMarked;
