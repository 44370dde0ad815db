/**
 * Documents to keep: well-formed XHTML in, tagged PDF out, with fonts that Vigie carries itself so that a document looks
 * the same on every machine. Nothing is ever fetched from the network while a document is drawn.
 *
 * <p>A document is a Thymeleaf template around {@code pdf/base :: document(…)}, whose look is {@code pdf/print.css}.
 */
@ApplicationModule(
        displayName = "PDF",
        allowedDependencies = {"kernel"})
@NullMarked
package fr.vigie.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
