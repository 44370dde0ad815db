package fr.vigie.contract.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a text may leave to be filled from the contract, as {@code {{customer.name}}}. */
public enum Place {
    CUSTOMER_NAME,
    CUSTOMER_ADDRESS,
    CUSTOMER_SIREN,
    AGENCY_NAME,
    AGENCY_ADDRESS,
    CONTRACT_TITLE,
    PLAN,
    SHOPS,
    /** Monthly, before tax. */
    FEE,
    FEE_TAXED,
    HOURS,
    HOURLY_RATE,
    MONTHS,
    NOTICE_MONTHS,
    HANDOVER_DAYS,
    LIABILITY_MONTHS,
    LIABILITY_AMOUNT;

    /** As it is written in a text, with its braces. */
    public String written() {
        return "{{" + code() + "}}";
    }

    /** Its name between the braces. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The message key of what it is filled with, in words. */
    public String key() {
        return "contract.text.place." + code();
    }

    /** In any case, words parted by a dot, a dash, a blank or an underscore. */
    static Optional<Place> named(String typed) {
        String sought = plain(typed);
        return Arrays.stream(values())
                .filter(place -> place.code().equals(sought))
                .findFirst();
    }

    /** The one whose name differs in the fewest letters. */
    static Place nearest(String typed) {
        String sought = plain(typed);
        return Arrays.stream(values())
                .min(Comparator.comparingInt(place -> distance(place.code(), sought)))
                .orElseThrow();
    }

    private static String plain(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", ".");
    }

    /** Letters to change, add or remove to get from one to the other (Levenshtein); one row of the table at a time. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
