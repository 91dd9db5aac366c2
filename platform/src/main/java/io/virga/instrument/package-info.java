/** Instruments that talk by themselves: lines over sockets, messages over MQTT. */
@NullMarked
package io.virga.instrument;

import org.jspecify.annotations.NullMarked;
