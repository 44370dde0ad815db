package fr.vigie.shop.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The script that asks a host what it offers, kept readable in its own file. */
final class Probe {

    private static final String SCRIPT = load();

    private Probe() {}

    static String script() {
        return SCRIPT;
    }

    private static String load() {
        try (var in = Probe.class.getResourceAsStream("/shop/probe.sh")) {
            return new String(Objects.requireNonNull(in, "/shop/probe.sh").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
