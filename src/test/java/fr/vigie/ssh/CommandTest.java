package fr.vigie.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void leavesPlainWordsReadable() {
        assertThat(Command.of("find", "/home/shop/www", "-type", "f").line()).isEqualTo("find /home/shop/www -type f");
    }

    @Test
    void quotesWhatAShellWouldInterpret() {
        assertThat(Command.of("ls", "l'été; rm -rf $HOME").line()).isEqualTo("ls 'l'\\''été; rm -rf $HOME'");
    }

    @Test
    void keepsAnEmptyWord() {
        assertThat(Command.of("printf", "").line()).isEqualTo("printf ''");
    }

    @Test
    void refusesNul() {
        assertThatThrownBy(() -> Command.of("ls", "a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Every word reaches the program byte for byte through a real shell. */
    @Property(tries = 60)
    void survivesARealShell(@ForAll("words") List<String> words) throws Exception {
        String line = Command.of("printf", prepend("%s\\0", words)).line();
        Process shell = new ProcessBuilder("/bin/sh", "-c", line).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out).isEqualTo(String.join("\0", words) + "\0");
    }

    @Test
    void handsValuesToAScriptAsArguments() throws Exception {
        String line = Command.script("echo \"<$1>\"", "$(id)`id`'\"").line();
        Process shell = new ProcessBuilder("/bin/sh", "-c", line).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<$(id)`id`'\">\n");
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("'\"\\$`!&|;<>(){}[]*?~#% \t\n-é€a=")
                .ofMaxLength(20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static List<String> prepend(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
