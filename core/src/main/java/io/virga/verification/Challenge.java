package io.virga.verification;

import java.util.OptionalDouble;

/**
 * Marks a forecast as a challenger's: it is verified and decides nothing but who shall be champion. What the champion said
 * for the same travels with it, so that each case of a challenger is a comparison by itself.
 *
 * @param champion name and version of the champion when the forecast was issued
 * @param value what the champion said; absent where it abstained
 */
public record Challenge(String champion, OptionalDouble value) {}
