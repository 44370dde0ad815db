package fr.vigie.pdf;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** What a file that came from outside is, judged by its content and never by its name. */
public sealed interface PdfCheck {

    /** A PDF whose pages can be read. */
    record Good(int pages) implements PdfCheck {}

    /** A PDF that asks for a password. */
    record Locked() implements PdfCheck {}

    /** No PDF, or a broken one. */
    record Broken() implements PdfCheck {}

    /** Reads the structure only: neither scripts nor pictures of the file are run or decoded. */
    static PdfCheck of(byte[] content) {
        if (!beginsAsPdf(content)) {
            return new Broken();
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                return new Locked();
            }
            int pages = document.getNumberOfPages();
            return pages > 0 ? new Good(pages) : new Broken();
        } catch (InvalidPasswordException locked) {
            return new Locked();
        } catch (IOException | RuntimeException broken) {
            return new Broken();
        }
    }

    private static boolean beginsAsPdf(byte[] content) {
        byte[] sign = {'%', 'P', 'D', 'F', '-'};
        if (content.length < sign.length) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if (content[i] != sign[i]) {
                return false;
            }
        }
        return true;
    }
}
