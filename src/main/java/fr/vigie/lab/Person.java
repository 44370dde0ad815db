package fr.vigie.lab;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Imaginary people. Addresses end with {@code example.invalid}, which no mail server can reach. */
record Person(String firstName, String lastName, int number) {
    /** Bcrypt of {@code boutique-du-port}. */
    static final String PASSWORD_HASH = "$2y$10$NynTJNjfVHeGSYPxej8uMuL1T22Ee2HpmHBNdKF8rDw0ZwcC1HFSq";

    private static final List<String> FIRST = List.of(
            "Anne",
            "Bruno",
            "Camille",
            "David",
            "Élodie",
            "Fañch",
            "Gaëlle",
            "Hugo",
            "Inès",
            "Jean-Noël",
            "Katell",
            "Loïc",
            "Maïwenn",
            "Nolwenn",
            "Olivier",
            "Pauline",
            "Quentin",
            "Rozenn",
            "Solène",
            "Tanguy",
            "Ursule",
            "Vincent");
    private static final List<String> LAST = List.of(
            "Abgrall",
            "Bihan",
            "Cariou",
            "Dréan",
            "Évenou",
            "Floc’h",
            "Guéguen",
            "Hélias",
            "Ménez",
            "Jaouen",
            "Kermarrec",
            "Le Bras",
            "Le Roux",
            "Nédélec",
            "O’Brien",
            "Pennec",
            "Quéméneur",
            "Riou",
            "Salaün",
            "Tanguy",
            "Yvinec");
    private static final List<String> TOWNS = List.of(
            "29900 Concarneau",
            "29000 Quimper",
            "56100 Lorient",
            "44000 Nantes",
            "35000 Rennes",
            "75011 Paris",
            "69003 Lyon",
            "33000 Bordeaux",
            "22000 Saint-Brieuc",
            "59000 Lille");

    static Person any(Random random, int number) {
        return new Person(FIRST.get(random.nextInt(FIRST.size())), LAST.get(random.nextInt(LAST.size())), number);
    }

    String email() {
        return ascii(firstName) + "." + ascii(lastName) + number + "@example.invalid";
    }

    /** Postcode, a space, and the town. */
    static String town(Random random) {
        return TOWNS.get(random.nextInt(TOWNS.size()));
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }
}
