package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.Customer;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.contract.text.Block;
import fr.vigie.contract.text.Edition;
import fr.vigie.contract.text.Place;
import fr.vigie.contract.text.Writing;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One of the agency's texts as it is printed in a contract. */
record BlockText(String slug, String title, List<Writing.Part> parts) {

    /** Those that say something, in order. */
    static List<BlockText> all(Map<Block, Edition> editions, Map<Place, String> values, Words words) {
        return editions.values().stream()
                .filter(edition -> !edition.isEmpty())
                .map(edition -> of(edition.block(), edition.text().in(words.locale()), values, words))
                .toList();
    }

    static BlockText of(Block block, String text, Map<Place, String> values, Words words) {
        return new BlockText(block.slug(), words.text(block.key()), new Writing(text).parts(values));
    }

    /** What the places of a text are filled with. */
    static Map<Place, String> values(
            ContractVersion version, Customer buyer, Agency seller, List<NamedShop> covered, Words words) {
        BudgetClause budget = version.clauses().budget();
        DurationClause duration = version.clauses().duration();
        String dash = words.text("contract.word.dash");
        Money taxed = budget.monthlyFee()
                .plus(budget.monthlyFee().times(budget.vat().percent().movePointLeft(2)));
        int capped = duration.liabilityCapMonths();
        Map<Place, String> values = new EnumMap<>(Place.class);
        values.put(Place.CUSTOMER_NAME, buyer.name());
        values.put(Place.CUSTOMER_ADDRESS, line(buyer.details().address(), dash));
        values.put(Place.CUSTOMER_SIREN, Objects.toString(buyer.details().siren(), dash));
        values.put(Place.AGENCY_NAME, seller.name());
        values.put(Place.AGENCY_ADDRESS, line(seller.address(), dash));
        values.put(Place.CONTRACT_TITLE, version.title());
        values.put(Place.PLAN, version.plan().title());
        values.put(
                Place.SHOPS,
                covered.isEmpty()
                        ? dash
                        : words.list(covered.stream().map(NamedShop::name).toList()));
        values.put(Place.FEE, words.money(budget.monthlyFee()));
        values.put(Place.FEE_TAXED, words.money(taxed));
        values.put(Place.HOURS, words.duration(version.clauses().includedTime()));
        values.put(Place.HOURLY_RATE, words.money(budget.hourlyRate()));
        values.put(Place.MONTHS, Integer.toString(duration.months()));
        values.put(Place.NOTICE_MONTHS, Integer.toString(duration.noticeMonths()));
        values.put(
                Place.HANDOVER_DAYS, duration.handoverDays() == 0 ? "30" : Integer.toString(duration.handoverDays()));
        values.put(Place.LIABILITY_MONTHS, capped == 0 ? dash : Integer.toString(capped));
        values.put(
                Place.LIABILITY_AMOUNT,
                capped == 0 ? dash : words.money(budget.monthlyFee().times(java.math.BigDecimal.valueOf(capped))));
        return values;
    }

    private static String line(String address, String otherwise) {
        String one =
                String.join(", ", address.strip().lines().map(String::strip).toList());
        return one.isEmpty() ? otherwise : one;
    }
}
