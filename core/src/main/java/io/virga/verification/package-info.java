/**
 * Scores of forecasts and what they are held against. Definitions follow D. S. Wilks, Statistical Methods in the
 * Atmospheric Sciences (chapter 8 of the 3rd edition), and I. T. Jolliffe and D. B. Stephenson, Forecast Verification.
 */
@NullMarked
package io.virga.verification;

import org.jspecify.annotations.NullMarked;
