package fr.vigie.shop.inspection;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The order of the jobs {@code doctor.run} and {@code inventory.run}.
 *
 * @param by who asked, for the access log; null for the schedule
 */
public record InspectShop(ShopId shop, @Nullable PersonId by) {}
