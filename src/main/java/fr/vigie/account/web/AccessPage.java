package fr.vigie.account.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.SortOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of the log of accesses, the newest first unless the reader turns it.
 *
 * @param q what is searched
 * @param next the address of the page after this one; null on the last
 */
record AccessPage(
        List<CredentialUse> uses,
        Listing listing,
        String q,
        @Nullable String next) {

    private static final int PAGE = 50;
    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("when", "account.accesses.when");
    }

    static AccessPage of(
            AccessLog log, CustomerId customer, String path, String q, @Nullable String sort, @Nullable Long after) {
        Listing listing =
                Listing.of(path, COLUMNS, sort, new SortOrder("when", true)).with("q", q);
        List<CredentialUse> found = log.page(customer, q, listing.order(), after, PAGE + 1);
        if (found.size() <= PAGE) {
            return new AccessPage(found, listing, q, null);
        }
        List<CredentialUse> page = found.subList(0, PAGE);
        return new AccessPage(
                page, listing, q, listing.after(Long.toString(page.getLast().number())));
    }
}
