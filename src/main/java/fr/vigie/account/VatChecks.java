package fr.vigie.account;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The check digits of the VAT numbers of the member states, as their tax offices publish them: what a typing error breaks.
 * They tell nothing of whether the number was ever given; only VIES would, and it is not asked.
 */
final class VatChecks {
    private static final String DNI = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CIF = "JABCDEFGHI";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final int[] CYPRIOT = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

    private VatChecks() {}

    /**
     * Whether the check digits hold.
     *
     * @param country the first two letters
     * @param number the rest, in the form of that country
     */
    static boolean hold(String country, String number) {
        return switch (country) {
            case "AT" -> austrian(number.substring(1));
            case "BE" -> 97 - integer(number, 0, 8) % 97 == integer(number, 8, 10);
            case "BG" -> number.length() == 9 ? bulgarianFirm(number) : bulgarianPerson(number);
            case "CY" -> cypriot(number);
            case "CZ" -> czech(number);
            case "DE" -> mod11And10(number);
            case "DK" -> sum(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
            case "EE" -> sum(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
            case "EL" -> sum(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == last(number);
            case "ES" -> spanish(number);
            case "FI" -> sum(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
            case "HR" -> mod11And10(number);
            case "HU" -> sum(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
            case "IE" -> irish(number);
            case "IT" -> luhn(number);
            case "LT" -> lithuanian(number);
            case "LU" -> integer(number, 0, 6) % 89 == integer(number, 6, 8);
            case "LV" -> latvian(number);
            case "MT" -> sum(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
            case "NL" -> dutch(number);
            case "PL" -> sum(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == last(number);
            case "PT" ->
                sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 <= 1
                        ? last(number) == 0
                        : 11 - sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == last(number);
            case "RO" -> romanian(number);
            case "SE" -> number.endsWith("01") && luhn(number.substring(0, 10));
            case "SI" -> slovenian(number);
            case "SK" -> Long.parseLong(number) % 11 == 0;
            default -> true;
        };
    }

    private static boolean austrian(String digits) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int digit = digit(digits, i) * (i % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        return (10 - sum % 10) % 10 == last(digits);
    }

    private static boolean bulgarianFirm(String digits) {
        int check = sum(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        return (check == 10 ? sum(digits, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10 : check) == last(digits);
    }

    /** A citizen, a foreigner or another: each has its own weights. */
    private static boolean bulgarianPerson(String digits) {
        int other = 11 - sum(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return sum(digits, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == last(digits)
                || sum(digits, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == last(digits)
                || (other == 11 ? 0 : other) == last(digits);
    }

    private static boolean cypriot(String number) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? CYPRIOT[digit(number, i)] : digit(number, i);
        }
        return number.charAt(8) == 'A' + sum % 26;
    }

    /** A firm has eight digits; a person's birth number of ten is a multiple of eleven, one of nine has no check. */
    private static boolean czech(String digits) {
        if (digits.length() == 8) {
            int check = 11 - sum(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
            return check % 10 == last(digits);
        }
        return digits.length() == 9
                || Long.parseLong(digits) % 11 == 0
                || (Long.parseLong(digits.substring(0, 9)) % 11 == 10 && last(digits) == 0);
    }

    /** ISO 7064, MOD 11,10. */
    private static boolean mod11And10(String digits) {
        int check = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (check + digit(digits, i)) % 10;
            check = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - check) % 10 == last(digits);
    }

    private static boolean spanish(String number) {
        char first = number.charAt(0);
        char check = number.charAt(8);
        if (Character.isDigit(first) || "XYZ".indexOf(first) >= 0) {
            String person = Character.isDigit(first) ? number : "XYZ".indexOf(first) + number.substring(1);
            return check == DNI.charAt(Integer.parseInt(person.substring(0, 8)) % 23);
        }
        if ("KLM".indexOf(first) >= 0) {
            return check == DNI.charAt(integer(number, 1, 8) % 23);
        }
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int digit = digit(number, i) * (i % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        int control = (10 - sum % 10) % 10;
        return check == '0' + control || check == CIF.charAt(control);
    }

    /** Seven digits, their letter, and since 2013 a further one that weighs nine; before, a sign could stand second. */
    private static boolean irish(String number) {
        boolean old = !Character.isDigit(number.charAt(1));
        String digits = old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
        int sum = sum(digits, 8, 7, 6, 5, 4, 3, 2);
        if (number.length() == 9) {
            sum += 9 * IRISH.indexOf(number.charAt(8));
        }
        return number.charAt(7) == IRISH.charAt(sum % 23);
    }

    private static boolean lithuanian(String digits) {
        int places = digits.length() - 1;
        int[] first = IntStream.range(0, places).map(i -> 1 + i % 9).toArray();
        int[] second = IntStream.range(0, places).map(i -> 1 + (i + 2) % 9).toArray();
        int check = sum(digits, first) % 11;
        return (check == 10 ? sum(digits, second) % 11 % 10 : check) == last(digits);
    }

    /** A firm begins above three; the numbers of persons that begin with 32 have no check. */
    private static boolean latvian(String digits) {
        if (digit(digits, 0) > 3) {
            return sum(digits, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
        }
        return digits.startsWith("32") || (1 + sum(digits, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == last(digits);
    }

    /** A firm's number holds by its first nine digits, that of a sole trader since 2020 as a whole (ISO 7064, MOD 97-10). */
    private static boolean dutch(String number) {
        if (number.matches("\\d{9}B\\d{2}") && sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(number, 8)) {
            return true;
        }
        StringBuilder digits = new StringBuilder();
        ("NL" + number).chars().forEach(letter -> {
            switch (letter) {
                case '+' -> digits.append(36);
                case '*' -> digits.append(37);
                default -> digits.append(Character.digit(letter, 36));
            }
        });
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    private static boolean romanian(String digits) {
        String nine = "0".repeat(10 - digits.length()) + digits;
        return 10 * sum(nine, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10 == last(digits);
    }

    private static boolean slovenian(String digits) {
        int check = 11 - sum(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == last(digits);
    }

    /** The digit before the last counts double, and so on to the left. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i) * (i % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    private static int sum(String digits, int... weights) {
        return IntStream.range(0, weights.length)
                .map(i -> weights[i] * digit(digits, i))
                .sum();
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    private static int last(String digits) {
        return digit(digits, digits.length() - 1);
    }

    private static int integer(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
