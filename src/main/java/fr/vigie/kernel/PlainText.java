package fr.vigie.kernel;

import java.util.regex.Pattern;

/** Text that people paste, without what neither a document nor XML carries. */
public final class PlainText {

    /**
     * What XML 1.0 does not carry (production 2): controls, a character that was cut in two, and the two codes that are
     * none; and the controls that it would carry, of which no page shows anything.
     */
    private static final Pattern UNCARRIED = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\t]]");

    private PlainText() {}

    /** The text, its lines ended by a line feed, with a space in place of each sign that cannot be carried. */
    public static String carried(String text) {
        return UNCARRIED.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
    }
}
