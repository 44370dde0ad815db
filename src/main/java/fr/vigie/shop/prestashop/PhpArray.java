package fr.vigie.shop.prestashop;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PHP array literal as {@code var_export} and people write it: {@code array(…)} or {@code […]}, nested, with strings of
 * several lines (PrestaShop 8.1+ keeps a PEM key in parameters.php), numbers, booleans and NULL. Anything computed is
 * {@link #UNKNOWN}, never guessed.
 */
public final class PhpArray {

    /** Stands for a value that only PHP could compute. */
    public static final Object UNKNOWN = new Object() {
        @Override
        public String toString() {
            return "?";
        }
    };

    private final PhpText text;

    private PhpArray(PhpText text) {
        this.text = text;
    }

    /**
     * The array that a file returns; keys without a name are numbered. Values are {@link String}, {@link Long}, {@link Double},
     * {@link Boolean}, null, a nested map, or {@link #UNKNOWN}.
     */
    public static Optional<Map<String, @Nullable Object>> returnedBy(String php) {
        PhpText text = new PhpText(php);
        if (!text.seekWord("return")) {
            return Optional.empty();
        }
        PhpArray array = new PhpArray(text);
        String closing = array.opening();
        return closing == null ? Optional.empty() : Optional.of(array.entries(closing));
    }

    private @Nullable String opening() {
        if (text.take("[")) {
            return "]";
        }
        return text.take("array") && text.take("(") ? ")" : null;
    }

    private Map<String, @Nullable Object> entries(String closing) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        long next = 0;
        while (!text.ended() && !text.take(closing)) {
            Object first = value();
            if (text.take("=>")) {
                entries.put(String.valueOf(first), value());
            } else {
                entries.put(String.valueOf(next++), first);
            }
            text.take(",");
        }
        return entries;
    }

    /** One value with what follows it up to the next comma, arrow or closing bracket. */
    private @Nullable Object value() {
        Object value = atom();
        text.skipBlanks();
        if (text.ended() || ",)]".indexOf(text.peek()) >= 0 || text.follows("=>")) {
            return value;
        }
        skipExpression();
        return UNKNOWN;
    }

    private @Nullable Object atom() {
        text.skipBlanks();
        char next = text.peek();
        if (next == '\'' || next == '"') {
            return text.string();
        }
        String closing = opening();
        if (closing != null) {
            return entries(closing);
        }
        boolean negative = text.take("-");
        String word = text.word();
        if (text.peek() == '.' && word.matches("\\d+")) {
            text.skip(1);
            word = word + "." + text.word();
        }
        return literal(word, negative);
    }

    private static @Nullable Object literal(String word, boolean negative) {
        if (word.matches("\\d{1,18}")) {
            return negative ? -Long.parseLong(word) : Long.parseLong(word);
        }
        if (word.matches("\\d+\\.\\d+")) {
            return negative ? -Double.parseDouble(word) : Double.parseDouble(word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> UNKNOWN;
        };
    }

    private void skipExpression() {
        int depth = 0;
        while (!text.ended()) {
            text.skipBlanks();
            char next = text.peek();
            if (next == '\'' || next == '"') {
                text.string();
                continue;
            }
            if (depth == 0 && (next == ',' || next == ')' || next == ']')) {
                return;
            }
            depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
            text.skip(1);
        }
    }
}
