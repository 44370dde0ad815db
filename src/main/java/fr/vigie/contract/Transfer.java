package fr.vigie.contract;

import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * A shop that goes from one contract of a customer to another.
 *
 * @param fromNumber the version of the first without the shop
 * @param toNumber the version of the second with the shop
 * @param effective from when both are to bind
 */
public record Transfer(
        ShopId shop, ContractId from, int fromNumber, ContractId to, int toNumber, Instant effective, String by) {}
