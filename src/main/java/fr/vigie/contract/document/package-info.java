/**
 * What a contract's document holds beside its articles: the annexes, drawn up from the clauses, and the agency's own texts.
 * Pure but for the two classes that keep texts and their versions.
 */
@NullMarked
package fr.vigie.contract.document;

import org.jspecify.annotations.NullMarked;
