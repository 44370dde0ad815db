package fr.vigie.contract.web;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ShopDirectory.NamedShop;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two versions of a contract, in words.
 *
 * @param all every clause in the order of the contract, also those that do not differ
 */
record VersionChanges(
        ContractVersion older, ContractVersion newer, List<ClauseChanges> all, String shopsBefore, String shopsAfter) {

    /** @param shops those of the customer */
    static VersionChanges between(ContractVersion older, ContractVersion newer, List<NamedShop> shops, Locale locale) {
        return new VersionChanges(
                older,
                newer,
                ClauseChanges.between(older.clauses(), newer.clauses(), locale),
                names(older, shops),
                names(newer, shops));
    }

    public List<ClauseChanges> changed() {
        return all.stream().filter(each -> !each.isEmpty()).toList();
    }

    public int unchanged() {
        return all.size() - changed().size();
    }

    public String unchangedTitles() {
        return all.stream()
                .filter(ClauseChanges::isEmpty)
                .map(ClauseChanges::title)
                .collect(Collectors.joining(", "));
    }

    public boolean shopsChange() {
        return !Set.copyOf(older.shops()).equals(Set.copyOf(newer.shops()));
    }

    public boolean isEmpty() {
        return changed().isEmpty() && !shopsChange();
    }

    private static String names(ContractVersion version, List<NamedShop> shops) {
        return shops.stream()
                .filter(shop -> version.covers(shop.id()))
                .map(NamedShop::name)
                .collect(Collectors.joining(", "));
    }
}
