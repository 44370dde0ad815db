package fr.vigie.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the customers, by name.
 *
 * @param next what to ask for to get the page after this one; null on the last
 */
public record CustomerPage(
        List<Customer> customers, @Nullable String next) {

    public CustomerPage {
        customers = List.copyOf(customers);
    }
}
