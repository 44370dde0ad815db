package fr.vigie.proof;

import fr.vigie.kernel.Bilingual;

/**
 * What someone of the agency can do about a duty that is at risk.
 *
 * @param text a sentence that begins with the fact and ends with the deed
 * @param href the page on which it is done
 */
public record NextStep(Bilingual text, String href) {}
