package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.MaintenancePageClause.Slot;
import fr.vigie.kernel.Bilingual;
import fr.vigie.worktime.Delay;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules on custom modules and the maintenance page. */
final class CareRules {

    private CareRules() {}

    static List<Rule> all() {
        return Stream.of(customModules(), maintenancePage())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> customModules() {
        return List.of(
                Rule.of(
                                "custom.no-register",
                                ClauseName.CUSTOM_MODULES,
                                AMBIGUOUS,
                                c -> c.customModules().modules().isEmpty()
                                        && !c.customModules().none())
                        .mendedBy(c -> c.with(c.customModules().withNone(true))),
                Rule.of(
                                "custom.contradiction",
                                ClauseName.CUSTOM_MODULES,
                                AMBIGUOUS,
                                c -> c.customModules().none()
                                        && !c.customModules().modules().isEmpty())
                        .mendedBy(c -> c.with(c.customModules().withNone(false))),
                Rule.of(
                                "custom.untested",
                                ClauseName.CUSTOM_MODULES,
                                RISKY,
                                c -> concerned(c.customModules())
                                        && !c.customModules().testedAtUpdates())
                        .mendedBy(c -> c.with(c.customModules().withTestedAtUpdates(true))),
                Rule.of(
                                "custom.no-fix-delay",
                                ClauseName.CUSTOM_MODULES,
                                MISSING,
                                c -> concerned(c.customModules())
                                        && c.customModules().fixWithin() == null)
                        .mendedBy(c -> c.with(c.customModules().withFixWithin(new Delay.BusinessDays(5)))),
                Rule.of(
                        "custom.no-source",
                        ClauseName.CUSTOM_MODULES,
                        ADVICE,
                        c -> c.customModules().modules().stream()
                                .anyMatch(module -> module.criticality() == Criticality.HIGH
                                        && module.repository().isBlank())));
    }

    private static List<Rule> maintenancePage() {
        return List.of(
                Rule.of(
                                "maintenance.no-automatic-end",
                                ClauseName.MAINTENANCE_PAGE,
                                RISKY,
                                c -> !c.maintenancePage().automaticEnd())
                        .mendedBy(c -> c.with(c.maintenancePage().withAutomaticEnd(true))),
                Rule.of(
                                "maintenance.no-text",
                                ClauseName.MAINTENANCE_PAGE,
                                MISSING,
                                c -> blank(c.maintenancePage().text()))
                        .mendedFrom((c, usual) -> c.with(c.maintenancePage()
                                .withText(usual.maintenancePage().text()))),
                Rule.of(
                                "maintenance.endless",
                                ClauseName.MAINTENANCE_PAGE,
                                AMBIGUOUS,
                                c -> c.maintenancePage().window() == null
                                        && c.maintenancePage().longestHours() == 0)
                        .mendedBy(c -> c.with(c.maintenancePage().withWindow(null, 2))),
                Rule.of(
                                "maintenance.in-the-day",
                                ClauseName.MAINTENANCE_PAGE,
                                RISKY,
                                c -> inTheDay(c.maintenancePage().window()))
                        .mendedBy(c -> c.with(c.maintenancePage()
                                .withWindow(
                                        new Slot(DayOfWeek.TUESDAY, 6 * 60, 8 * 60),
                                        c.maintenancePage().longestHours()))),
                Rule.of(
                                "maintenance.open-to-all",
                                ClauseName.MAINTENANCE_PAGE,
                                RISKY,
                                c -> c.maintenancePage().allowed().stream().anyMatch(CareRules::everywhere))
                        .mendedBy(c -> c.with(c.maintenancePage()
                                .withAllowed(c.maintenancePage().allowed().stream()
                                        .filter(address -> !everywhere(address))
                                        .toList()))));
    }

    private static boolean inTheDay(@Nullable Slot slot) {
        return slot != null && slot.from() < 23 * 60 && slot.to() > 9 * 60;
    }

    private static boolean everywhere(String address) {
        return address.endsWith("/0");
    }

    private static boolean blank(Bilingual text) {
        return text.fr().isBlank() || text.en().isBlank();
    }

    private static boolean concerned(CustomModulesClause clause) {
        return clause.covered() && !clause.none();
    }
}
