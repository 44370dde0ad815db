/**
 * The agency's own business calendars: the program's three, those that the agency made, and every version of each. What was
 * recorded stands; a calendar changes by a further version that begins now or later, so that the past stays counted as it
 * was.
 */
@NullMarked
@NamedInterface("agency")
package fr.vigie.worktime.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
