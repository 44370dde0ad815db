package fr.vigie.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A remote command, built from words and never from pasted text: a shop's path with spaces, quotes or newlines
 * arrives on the host as it is. Secrets do not belong here (every user of the host can read a command line): send
 * them through standard input.
 */
public final class Command {
    private final List<ShellWord> words;

    private Command(List<ShellWord> words) {
        this.words = List.copyOf(words);
    }

    /** A program and its arguments: {@code Command.of("find", root, "-type", "f")}. */
    public static Command of(String program, String... arguments) {
        return of(program, List.of(arguments));
    }

    /** As {@link #of(String, String...)}, for arguments computed in a list. */
    public static Command of(String program, List<String> arguments) {
        return new Command(Stream.concat(Stream.of(program), arguments.stream())
                .map(ShellWord::new)
                .toList());
    }

    /**
     * A POSIX {@code sh} script written by us, whatever the account's login shell; values go in as {@code $1},
     * {@code $2}… and are never part of the script's text.
     */
    public static Command script(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", script, "vigie"));
        all.addAll(List.of(arguments));
        return of("sh", all);
    }

    /** The line sent to the host. */
    public String line() {
        return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Command that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
