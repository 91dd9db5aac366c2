/** The canonical observation: values, reported forms and verdicts. */
@NullMarked
package io.virga.observation;

import org.jspecify.annotations.NullMarked;
