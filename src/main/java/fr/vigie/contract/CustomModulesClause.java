package fr.vigie.contract;

import fr.vigie.worktime.Delay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clause 8: the modules written for this shop.
 *
 * @param covered the agency maintains them
 * @param modules the register; empty when the shop has none or it was not drawn up yet
 * @param none the parties state that the shop has no custom module
 * @param testedAtUpdates each is tested at each update of the shop
 * @param fixWithin within which a fault of theirs is repaired; null when not promised
 * @param adaptation adapting them to a new PrestaShop or PHP version: how it is paid
 */
public record CustomModulesClause(
        boolean covered,
        List<Module> modules,
        boolean none,
        boolean testedAtUpdates,
        @Nullable Delay fixWithin,
        ScopeClause.Billing adaptation)
        implements Clause {

    public enum Criticality {
        HIGH,
        MEDIUM,
        LOW
    }

    /**
     * @param path folder of the module under the shop's root
     * @param repository where its source lives; empty when unknown
     */
    public record Module(String name, String path, String author, String repository, Criticality criticality) {}

    public CustomModulesClause {
        modules = List.copyOf(modules);
    }

    public CustomModulesClause withModules(List<Module> changed) {
        return new CustomModulesClause(covered, changed, none, testedAtUpdates, fixWithin, adaptation);
    }

    public CustomModulesClause withNone(boolean changed) {
        return new CustomModulesClause(covered, modules, changed, testedAtUpdates, fixWithin, adaptation);
    }

    public CustomModulesClause withTestedAtUpdates(boolean changed) {
        return new CustomModulesClause(covered, modules, none, changed, fixWithin, adaptation);
    }

    public CustomModulesClause withFixWithin(@Nullable Delay changed) {
        return new CustomModulesClause(covered, modules, none, testedAtUpdates, changed, adaptation);
    }
}
