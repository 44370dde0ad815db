package fr.vigie.cli;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a text of {@code messages/cli} in the language of the machine. */
final class Say {

    private Say() {}

    static void to(@Nullable CommandSpec spec, String key, Object... arguments) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text(key, arguments));
            out.flush();
        }
    }

    static String text(String key, Object... arguments) {
        return MessageFormat.format(ResourceBundle.getBundle("messages.cli").getString(key), arguments);
    }
}
