package fr.vigie.shop.inspection;

import fr.vigie.contract.CustomModulesClause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module with its class as it is known from all that says something of it.
 *
 * @param origin the class
 * @param basis who says so
 * @param word what a person said last; null when nobody did
 */
public record KnownModule(
        ShopModule module,
        ShopModule.Origin origin,
        Basis basis,
        @Nullable ModuleWord word) {

    /** Who says what class a module is of; the first that says something counts. */
    public enum Basis {
        PERSON,
        /** The register of custom modules of the contract in force (clause 8). */
        CONTRACT,
        FILES
    }

    /**
     * The modules of an inventory as known.
     *
     * @param words what people said last, by the module's name
     * @param register the contract's custom modules, found by their name or the last folder of their path, in any case
     */
    static List<KnownModule> of(
            List<ShopModule> modules, Map<String, ModuleWord> words, Collection<CustomModulesClause.Module> register) {
        return modules.stream()
                .map(module -> of(module, words.get(module.name()), register))
                .toList();
    }

    private static KnownModule of(
            ShopModule module, @Nullable ModuleWord word, Collection<CustomModulesClause.Module> register) {
        if (word != null && word.origin() != null) {
            return new KnownModule(module, word.origin(), Basis.PERSON, word);
        }
        return register.stream().anyMatch(entry -> isAbout(entry, module))
                ? new KnownModule(module, ShopModule.Origin.CUSTOM, Basis.CONTRACT, word)
                : new KnownModule(module, module.origin(), Basis.FILES, word);
    }

    private static boolean isAbout(CustomModulesClause.Module entry, ShopModule module) {
        String folder = entry.path().strip().replaceAll("/+$", "");
        return module.name().equalsIgnoreCase(folder.substring(folder.lastIndexOf('/') + 1))
                || module.name().equalsIgnoreCase(entry.name().strip())
                || (module.displayName() != null
                        && module.displayName()
                                .strip()
                                .equalsIgnoreCase(entry.name().strip()));
    }

    public String note() {
        return word == null ? "" : word.note();
    }
}
