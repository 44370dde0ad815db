package fr.vigie.contract.web;

import java.text.Normalizer;
import java.util.Locale;

/** A name as it may stand in a code or an address: small letters, digits and hyphens, at most forty. */
final class Slug {

    private static final int MOST = 40;

    private Slug() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String cut = plain.substring(0, Math.min(MOST, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "option" : cut;
    }
}
