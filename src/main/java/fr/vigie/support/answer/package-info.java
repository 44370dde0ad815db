/** Answers prepared once and taken from the box where an answer is written, with the ticket's own words in their places. */
@NullMarked
@NamedInterface("answer")
package fr.vigie.support.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
