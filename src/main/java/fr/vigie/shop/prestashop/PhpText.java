package fr.vigie.shop.prestashop;

/** Walks PHP source: skips blanks and comments, reads string literals as PHP would. */
final class PhpText {

    private final String source;
    private int at;

    PhpText(String source) {
        this.source = source;
    }

    boolean ended() {
        return at >= source.length();
    }

    char peek() {
        return ended() ? '\0' : source.charAt(at);
    }

    void skip(int count) {
        at = Math.min(source.length(), at + count);
    }

    boolean follows(String text) {
        return source.regionMatches(true, at, text, 0, text.length());
    }

    /** Steps over the text when it comes next. */
    boolean take(String text) {
        skipBlanks();
        if (!follows(text)) {
            return false;
        }
        at += text.length();
        return true;
    }

    /** Goes just behind the next word of that spelling that stands outside strings and comments. */
    boolean seekWord(String word) {
        while (!ended()) {
            skipBlanks();
            char next = peek();
            if (next == '\'' || next == '"') {
                string();
            } else if (isWord(next)) {
                if (word().equalsIgnoreCase(word)) {
                    return true;
                }
            } else {
                skip(1);
            }
        }
        return false;
    }

    String word() {
        int start = at;
        while (!ended() && isWord(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    void skipBlanks() {
        while (!ended()) {
            if (Character.isWhitespace(peek())) {
                at++;
            } else if (follows("//") || (peek() == '#' && !follows("#["))) {
                skipTo("\n");
            } else if (follows("/*")) {
                skipTo("*/");
            } else {
                return;
            }
        }
    }

    private void skipTo(String end) {
        int found = source.indexOf(end, at);
        at = found < 0 ? source.length() : found + end.length();
    }

    /** The value of the literal that starts here with a quote; may span lines. */
    String string() {
        char quote = peek();
        StringBuilder value = new StringBuilder();
        for (at++; !ended() && peek() != quote; at++) {
            if (peek() == '\\' && at + 1 < source.length()) {
                at++;
                value.append(quote == '\'' ? singleEscape(peek()) : doubleEscape(peek()));
            } else {
                value.append(peek());
            }
        }
        skip(1);
        return value.toString();
    }

    private static String singleEscape(char escaped) {
        return escaped == '\'' || escaped == '\\' ? String.valueOf(escaped) : "\\" + escaped;
    }

    private static String doubleEscape(char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\', '$' -> String.valueOf(escaped);
            default -> "\\" + escaped;
        };
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
