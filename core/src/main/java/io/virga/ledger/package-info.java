/** The ledger folded into accounts: what was received of each source, what became of it, and what is missing. */
@NullMarked
package io.virga.ledger;

import org.jspecify.annotations.NullMarked;
