package fr.vigie.job;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * What a job is about.
 *
 * @param title how a person names it: the shop's or the customer's name
 */
public record JobSubject(
        @Nullable CustomerId customer, @Nullable ShopId shop, String title) {

    public static JobSubject shop(CustomerId customer, ShopId shop, String title) {
        return new JobSubject(customer, shop, title);
    }

    public static JobSubject customer(CustomerId customer, String title) {
        return new JobSubject(customer, null, title);
    }

    public static JobSubject agency(String title) {
        return new JobSubject(null, null, title);
    }
}
