package fr.vigie.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A scan of what was signed on paper.
 *
 * @param signedOn the day written on the paper
 * @param names of those who signed, one on each line, not empty
 * @param effective the day from which it binds; null for the day of the signature, or for an amendment today
 * @param file what the scan is called
 * @param by who enters it
 */
@SuppressWarnings("ArrayRecordComponent")
public record PaperOrder(
        LocalDate signedOn, String names, @Nullable LocalDate effective, String file, byte[] content, String by) {

    /** Twenty mebibytes. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int LONGEST_NAMES = 1_000;
    private static final int LONGEST_FILE = 120;

    public PaperOrder {
        names = names.strip().replace("\r\n", "\n");
        names = names.substring(0, Math.min(LONGEST_NAMES, names.length()));
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{C}<>:\"|?*]", "").strip();
        file = plain.substring(0, Math.min(LONGEST_FILE, plain.length()));
    }
}
