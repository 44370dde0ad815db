package fr.vigie.shop.prestashop;

import java.util.LinkedHashMap;
import java.util.Map;

/** The constants that a file defines with literal values, as {@code config/settings.inc.php} of 1.6 does. */
public final class PhpDefines {

    private PhpDefines() {}

    /** Name to value, the first definition winning as in PHP; computed values are left out. */
    public static Map<String, String> in(String php) {
        Map<String, String> found = new LinkedHashMap<>();
        PhpText text = new PhpText(php);
        while (text.seekWord("define")) {
            if (!text.take("(")) {
                continue;
            }
            text.skipBlanks();
            if (text.peek() != '\'' && text.peek() != '"') {
                continue;
            }
            String name = text.string();
            if (!text.take(",")) {
                continue;
            }
            text.skipBlanks();
            String value = text.peek() == '\'' || text.peek() == '"' ? text.string() : text.word();
            if (text.take(")")) {
                found.putIfAbsent(name, value);
            }
        }
        return found;
    }
}
