package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * The certificate of a shop comes to its end; published once when 21, 7 and 1 days are left.
 *
 * @param host the name that it protects
 * @param until when the shop's address will stop being trusted
 * @param days the threshold that was crossed
 */
public record CertificateExpiresSoon(
        ShopId shop, CustomerId customer, String host, Instant until, int days, Instant at) {}
