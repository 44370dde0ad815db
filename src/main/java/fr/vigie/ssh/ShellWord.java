package fr.vigie.ssh;

import java.util.regex.Pattern;

/** One word of a command line, quoted so that a POSIX shell passes it on unchanged whatever it holds. */
record ShellWord(String value) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    ShellWord {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command word cannot hold a NUL character");
        }
    }

    String quoted() {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
