/** Documents of any JSON API: fetched onto a topic a type, validated, kept in a MongoDB collection each. */
@NullMarked
package io.virga.document;

import org.jspecify.annotations.NullMarked;
