/** What a draft lacks, leaves ambiguous or risks: pure rules over the clauses, each with its remedy where one exists. */
@NamedInterface("review")
@NullMarked
package fr.vigie.contract.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
