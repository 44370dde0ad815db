package fr.vigie.contract.web;

import fr.vigie.contract.document.Annex;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a version's document is wanted. */
enum DocumentPart {
    WHOLE,
    /** What changes, alone; of amendments only. */
    AMENDMENT,
    CONTRACT,
    SLA,
    DPA,
    MODULES;

    static DocumentPart of(Annex.Kind kind) {
        return valueOf(kind.name());
    }

    /** The name in addresses; empty for one that does not exist. */
    static Optional<DocumentPart> named(String slug) {
        return Arrays.stream(values()).filter(part -> part.slug().equals(slug)).findFirst();
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String key() {
        return "contract.documents.part." + slug();
    }
}
