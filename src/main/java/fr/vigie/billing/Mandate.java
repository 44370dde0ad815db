package fr.vigie.billing;

import fr.vigie.account.Bic;
import fr.vigie.kernel.CustomerId;
import fr.vigie.vault.SecretId;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer's consent to be debited.
 *
 * @param reference unique (RUM), at most 35 characters
 * @param account holds the IBAN; only {@code tail}, its last four characters, is shown
 */
public record Mandate(
        UUID id,
        CustomerId customer,
        String reference,
        String holder,
        SecretId account,
        String tail,
        @Nullable Bic bic,
        LocalDate signedOn,
        String by) {

    /** Banks give a slash at either end, and two in a row, a meaning of their own (EPC 217-08). */
    private static final Pattern REFERENCE = Pattern.compile("(?!/)(?!.*//)[A-Za-z0-9+?/:().,'-]{1,35}(?<!/)");

    public static final int LONGEST_HOLDER = 70;

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** The account without what would let anyone use it. */
    public String masked() {
        return "•••• " + tail;
    }
}
