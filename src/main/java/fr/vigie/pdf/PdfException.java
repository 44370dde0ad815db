package fr.vigie.pdf;

/** A document could not be drawn. The same input fails again: it is the document that must be mended. */
public final class PdfException extends RuntimeException {

    PdfException(String message, Throwable cause) {
        super(message, cause);
    }
}
