/** Alerts and their life-cycle, in the terms of the Common Alerting Protocol (OASIS CAP 1.2). */
@NullMarked
package io.virga.alert;

import org.jspecify.annotations.NullMarked;
