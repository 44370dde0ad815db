package fr.vigie.cli;

import fr.vigie.ssh.SshTarget;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ssh://user@host:port/absolute/path}; spaces and accents stand as they are, {@code %20} is understood too. */
record TakeoverTarget(SshTarget ssh, String root) {

    private static final int SSH = 22;
    private static final Pattern FORM = Pattern.compile("ssh://(?:([^@/]*)@)?(\\[[^]]+]|[^:/@]*)(?::([^/]*))?(/.*)?");
    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** @throws Refusal that names the part which is missing or wrong */
    static TakeoverTarget parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw wrong("scheme", text);
        }
        String user = part(parts, 1);
        String host = part(parts, 2).replaceAll("^\\[|]$", "");
        String path = part(parts, 4);
        if (user.isBlank()) {
            throw wrong("user", text);
        }
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw wrong("host", text);
        }
        if (path.length() < 2) {
            throw wrong("path", text);
        }
        return new TakeoverTarget(new SshTarget(host, port(parts.group(3), text), user), path);
    }

    private static int port(String digits, String text) {
        if (digits == null) {
            return SSH;
        }
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 65535) {
            throw wrong("port", text);
        }
        return Integer.parseInt(digits);
    }

    private static String part(Matcher parts, int group) {
        String found = parts.group(group);
        return found == null ? "" : decoded(found);
    }

    /** A percent sign that no two hexadecimal digits follow stands for itself. */
    private static String decoded(String text) {
        return ESCAPED.matcher(text).replaceAll(match -> {
            String digits = match.group().replace("%", "");
            byte[] bytes = java.util.HexFormat.of().parseHex(digits);
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    private static Refusal wrong(String part, String text) {
        return Refusal.usage("cli.target." + part, text);
    }
}
