package fr.vigie.contract.ending;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The words that go with a package: what is in it, and how to use it with tools that everyone has. */
final class HandoverText {

    private HandoverText() {}

    static String of(String name, String customer, String agency) throws IOException {
        try (InputStream text =
                Objects.requireNonNull(HandoverText.class.getResourceAsStream("/contract/" + name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{customer}", customer)
                    .replace("{agency}", agency);
        }
    }
}
