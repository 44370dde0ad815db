package fr.vigie.contract;

import java.util.Locale;

/** The clauses in the order of the document: ten numbered points, then the two that frame them. */
public enum ClauseName {
    SERVICES(1),
    RESPONSE(2),
    UPDATES(3),
    BACKUPS(4),
    SUPPORT(5),
    SCOPE(6),
    CONFIDENTIALITY(7),
    CUSTOM_MODULES(8),
    INDICATORS(9),
    BUDGET(10),
    DURATION(11),
    MAINTENANCE_PAGE(12);

    private final int number;

    ClauseName(int number) {
        this.number = number;
    }

    /** The clause's number in the document, from 1. */
    public int number() {
        return number;
    }

    /** The name in addresses: {@code custom-modules}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The end of its message keys: {@code customModules}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        boolean capital = false;
        for (char letter : name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter == '_') {
                capital = true;
            } else {
                key.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return key.toString();
    }
}
