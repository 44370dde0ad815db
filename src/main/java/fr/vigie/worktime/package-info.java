/**
 * Business time: when an agency is at work, and what that makes of a deadline.
 *
 * <p>Pure arithmetic, no Spring, no clock: instants go in, instants come out, and walls ("9 h to 18 h") are read in the
 * calendar's own zone. Opening segments are half-open, {@code 24:00} is a real end, and a search that would leave the
 * {@linkplain fr.vigie.worktime.HorizonExceeded supported years} says so instead of running for ever.
 */
@NullMarked
@ApplicationModule(displayName = "Business time", allowedDependencies = "kernel")
package fr.vigie.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
