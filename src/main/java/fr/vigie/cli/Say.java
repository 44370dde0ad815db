package fr.vigie.cli;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Texts of {@code messages} in the language of the machine. */
final class Say {

    private Say() {}

    static void to(@Nullable CommandSpec spec, String key, Object... arguments) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text(key, arguments));
            out.flush();
        }
    }

    /** A text of the command line itself. */
    static String text(String key, Object... arguments) {
        return MessageFormat.format(ResourceBundle.getBundle("messages.cli").getString(key), arguments);
    }

    /** A text whose key starts with the name of the module that holds it. */
    static String ofModule(String key, List<?> arguments) {
        String module = key.substring(0, key.indexOf('.'));
        String pattern = ResourceBundle.getBundle("messages." + module).getString(key);
        return arguments.isEmpty() ? pattern : MessageFormat.format(pattern, arguments.toArray());
    }
}
