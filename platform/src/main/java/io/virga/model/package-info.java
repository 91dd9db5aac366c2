/** The registry of models: versions in a folder, each with a card that says what it was learned from and how good it is. */
@NullMarked
package io.virga.model;

import org.jspecify.annotations.NullMarked;
