/** The audit: outcomes counted again where they really are, and the ledger folded into accounts. */
@NullMarked
package io.virga.streams.audit;

import org.jspecify.annotations.NullMarked;
