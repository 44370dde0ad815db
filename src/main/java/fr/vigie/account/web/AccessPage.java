package fr.vigie.account.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.kernel.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the log of accesses.
 *
 * @param next what to ask for to get the page after this one; null on the last
 */
record AccessPage(List<CredentialUse> uses, @Nullable Long next) {

    private static final int PAGE = 50;

    static AccessPage of(AccessLog log, CustomerId customer, long before) {
        List<CredentialUse> found = log.latest(customer, before, PAGE + 1);
        if (found.size() <= PAGE) {
            return new AccessPage(found, null);
        }
        List<CredentialUse> page = found.subList(0, PAGE);
        return new AccessPage(page, page.getLast().number());
    }
}
