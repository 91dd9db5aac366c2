/** HTTP as a guest of other people's servers: within budgets and limits, with every refusal told in a sentence. */
@NullMarked
package io.virga.ingest.http;

import org.jspecify.annotations.NullMarked;
