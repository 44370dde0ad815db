package fr.vigie.mail;

/** What may stand in the header of a message: one line, or a forged header could follow it (CWE-93). */
final class Header {

    private static final int LONGEST = 250;

    private Header() {}

    static String oneLine(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Expected " + what + " of 1 to " + LONGEST + " characters, found " + text.length());
        }
        if (text.codePoints().anyMatch(Header::breaksLines)) {
            throw new IllegalArgumentException("Expected " + what + " on one line without control characters");
        }
        return text;
    }

    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }
}
