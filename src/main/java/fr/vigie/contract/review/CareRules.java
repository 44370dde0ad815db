package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Exclusion;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import fr.vigie.kernel.Bilingual;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules on how the shop is cared for: updates, backups, custom modules, maintenance page. */
final class CareRules {

    private static final Set<FunctionalTest> ORDERING = EnumSet.of(FunctionalTest.CART, FunctionalTest.CHECKOUT);

    private CareRules() {}

    static List<Rule> all() {
        return Stream.of(updates(), backups(), customModules(), maintenancePage())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> updates() {
        return List.of(
                Rule.of(
                                "updates.no-security-delay",
                                ClauseName.UPDATES,
                                MISSING,
                                c -> c.updates().securityWithinDays() == null)
                        .mendedBy(c -> c.with(c.updates().withSecurityWithinDays(7))),
                Rule.of(
                                "updates.no-backup-before",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().backupBefore())
                        .mendedBy(c -> c.with(c.updates().withBackupBefore(true))),
                Rule.of(
                                "updates.not-staged",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().staged())
                        .mendedBy(c -> c.with(c.updates().withStaged(true))),
                Rule.of(
                                "updates.ordering-untested",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().tests().containsAll(ORDERING))
                        .mendedBy(c ->
                                c.with(c.updates().withTests(both(c.updates().tests(), ORDERING)))),
                Rule.of(
                                "updates.no-freeze",
                                ClauseName.UPDATES,
                                ADVICE,
                                c -> c.updates().freezes().isEmpty())
                        .mendedBy(c -> c.with(c.updates()
                                .withFreezes(Plan.SERENITE.clauses().updates().freezes()))),
                Rule.of(
                                "updates.major-unapproved",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> c.updates().cadence(Component.CORE_MAJOR).isPresent()
                                        && !c.updates().approved())
                        .mendedBy(c -> c.with(c.updates().withApproved(true))),
                Rule.of(
                                "updates.major-unsaid",
                                ClauseName.UPDATES,
                                AMBIGUOUS,
                                c -> c.updates().cadence(Component.CORE_MAJOR).isEmpty()
                                        && !c.scope().exclusions().contains(Exclusion.MAJOR_MIGRATION))
                        .mendedBy(c -> c.with(c.scope()
                                .withExclusions(both(c.scope().exclusions(), EnumSet.of(Exclusion.MAJOR_MIGRATION))))));
    }

    private static List<Rule> backups() {
        return List.of(
                Rule.of(
                                "backups.incomplete",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> Arrays.stream(Content.values())
                                        .anyMatch(content ->
                                                c.backups().cadence(content).isEmpty()))
                        .mendedBy(c -> c.with(complete(c.backups()))),
                Rule.of(
                                "backups.no-place",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().places().isEmpty())
                        .mendedBy(CareRules::withOffSitePlace),
                Rule.of(
                                "backups.same-server",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> !c.backups().places().isEmpty()
                                        && !c.backups().hasOffSitePlace())
                        .mendedBy(CareRules::withOffSitePlace),
                Rule.of(
                                "backups.not-encrypted",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> !c.backups().encrypted())
                        .mendedBy(c -> c.with(c.backups().withEncrypted(true))),
                Rule.of(
                                "backups.no-rpo",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().rpo() == null)
                        .mendedBy(c -> c.with(c.backups().withRpo(slowest(c.backups())))),
                Rule.of(
                                "backups.no-rto",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().rto() == null)
                        .mendedBy(c -> c.with(c.backups().withRto(Duration.ofHours(8)))),
                Rule.of(
                                "backups.rpo-below-frequency",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> shorter(c.backups().rpo(), slowest(c.backups())))
                        .mendedBy(c -> c.with(c.backups().withRpo(slowest(c.backups())))),
                Rule.of(
                                "backups.no-drill",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> c.backups().drills() == null)
                        .mendedBy(c -> c.with(c.backups().withDrills(Cadence.QUARTERLY))),
                Rule.of("backups.drill-beyond-retention", ClauseName.BACKUPS, RISKY, CareRules::drillBeyondRetention)
                        .mendedBy(c -> c.with(c.backups().withRetention(reachingDrill(c.backups())))),
                Rule.of(
                        "backups.outside-europe",
                        ClauseName.BACKUPS,
                        RISKY,
                        c -> c.backups().places().stream().anyMatch(place -> !Europe.protects(place.country()))));
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
                        .mendedBy(c -> c.with(c.maintenancePage()
                                .withText(Plan.SERENITE
                                        .clauses()
                                        .maintenancePage()
                                        .text()))));
    }

    private static boolean blank(Bilingual text) {
        return text.fr().isBlank() || text.en().isBlank();
    }

    private static boolean concerned(CustomModulesClause clause) {
        return clause.covered() && !clause.none();
    }

    private static <T extends Enum<T>> Set<T> both(Set<T> some, Set<T> more) {
        EnumSet<T> all = EnumSet.copyOf(more);
        all.addAll(some);
        return all;
    }

    private static BackupsClause complete(BackupsClause clause) {
        List<BackupsClause.Line> lines = new ArrayList<>(clause.lines());
        for (Content content : Content.values()) {
            if (clause.cadence(content).isEmpty()) {
                lines.add(new BackupsClause.Line(content, Cadence.DAILY));
            }
        }
        return clause.withLines(lines);
    }

    private static Clauses withOffSitePlace(Clauses clauses) {
        List<Place> places = new ArrayList<>(clauses.backups().places());
        places.add(new Place(Location.AGENCY_SERVER, "Dépôt chiffré de l’agence", "FR"));
        return clauses.with(clauses.backups().withPlaces(places));
    }

    /** The longest time between two backups of any content: what a loss may cost at the worst. */
    private static Duration slowest(BackupsClause clause) {
        return clause.lines().stream()
                .map(line -> line.cadence().longest())
                .max(Duration::compareTo)
                .orElse(Duration.ofDays(1));
    }

    private static boolean shorter(@Nullable Duration promised, Duration possible) {
        return promised != null && promised.compareTo(possible) < 0;
    }

    private static boolean drillBeyondRetention(Clauses clauses) {
        Cadence drills = clauses.backups().drills();
        return drills != null && clauses.backups().retention().reach().compareTo(drills.longest()) < 0;
    }

    private static Retention reachingDrill(BackupsClause clause) {
        long days = clause.drills() == null ? 30 : clause.drills().longest().toDays();
        return new Retention(
                clause.retention().dailies(), clause.retention().weeklies(), Math.toIntExact((days + 29) / 30));
    }
}
