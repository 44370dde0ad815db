package fr.vigie.outbound;

import java.util.regex.Pattern;

/** One HTTP header field; a name or value that could smuggle a second line is refused (RFC 9110 section 5.5). */
public record Header(String name, String value) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    public Header {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("Expected a header name of letters, digits and dashes, found " + name);
        }
        if (value.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
            throw new IllegalArgumentException("The header " + name + " must hold no control character");
        }
    }
}
