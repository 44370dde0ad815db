package fr.vigie.contract.review;

import static fr.vigie.contract.review.ReviewTest.row;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.MaintenancePageClause.Slot;
import fr.vigie.contract.Season;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import fr.vigie.kernel.Bilingual;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts that break the rules on updates, backups, custom modules and the maintenance page. */
final class BrokenCare {

    private BrokenCare() {}

    static Stream<Arguments> all() {
        return Stream.of(
                row(
                        "updates.no-security-delay",
                        c -> c.with(c.updates().withFixes(List.of(new Fix(Flaw.CRITICAL, 1), new Fix(Flaw.HIGH, 2))))),
                row(
                        "updates.fixes-upside-down",
                        c -> c.with(c.updates()
                                .withFixes(List.of(
                                        new Fix(Flaw.CRITICAL, 5), new Fix(Flaw.HIGH, 3), new Fix(Flaw.MODERATE, 9))))),
                row(
                        "updates.looked-for-too-rarely",
                        c -> c.with(c.updates()
                                .withLines(List.of(
                                        new UpdatesClause.Line(Component.CORE_SECURITY, Cadence.MONTHLY),
                                        new UpdatesClause.Line(Component.MODULES, Cadence.MONTHLY))))),
                row("updates.no-risk-evaluation", c -> c.with(c.updates().withRiskEvaluated(false))),
                row(
                        "updates.security-frozen",
                        c -> c.with(
                                c.updates().withFreezes(new Freezes(EnumSet.of(Season.YEAR_END), List.of(), false)))),
                row(
                        "updates.frozen-too-long",
                        c -> c.with(c.updates()
                                .withFreezes(new Freezes(
                                        Set.of(),
                                        List.of(new Freeze("Saison", MonthDay.of(11, 1), MonthDay.of(4, 1))),
                                        true)))),
                row("updates.no-backup-before", c -> c.with(c.updates().withBackupBefore(false))),
                row("updates.not-staged", c -> c.with(c.updates().withStaged(false))),
                row(
                        "updates.ordering-untested",
                        c -> c.with(c.updates().withTests(EnumSet.of(FunctionalTest.HOME, FunctionalTest.CART)))),
                row("updates.no-freeze", c -> c.with(c.updates().withFreezes(new Freezes(Set.of(), List.of(), true)))),
                row(
                        "updates.major-unapproved",
                        c -> c.with(c.updates()
                                .withLines(List.of(new UpdatesClause.Line(Component.CORE_MAJOR, Cadence.YEARLY)))
                                .withApprovals(Set.of(Component.MODULES)))),
                row("updates.major-unsaid", c -> c.with(c.scope().withExclusions(Set.of()))),
                row(
                        "backups.incomplete",
                        c -> c.with(c.backups().withLines(List.of(new Line(Content.FILES, Cadence.DAILY))))),
                row("backups.no-place", c -> c.with(c.backups().withPlaces(List.of()))),
                row(
                        "backups.same-server",
                        c -> c.with(c.backups().withPlaces(List.of(place(Location.SHOP_SERVER, "FR"))))),
                row(
                        "backups.only-at-host",
                        c -> c.with(c.backups()
                                .withPlaces(List.of(
                                        place(Location.SHOP_SERVER, "FR"), place(Location.HOST_STORAGE, "FR"))))),
                row(
                        "backups.database-rarely",
                        c -> c.with(c.backups().withLines(List.of(new Line(Content.DATABASE, Cadence.WEEKLY))))),
                row("backups.nothing-kept", c -> c.with(c.backups().withRetention(new Retention(0, 0, 0)))),
                row("backups.short-memory", c -> c.with(c.backups().withRetention(new Retention(29, 4, 0)))),
                row(
                        "backups.short-memory",
                        c -> c.with(c.backups()
                                .withLines(List.of(
                                        new Line(Content.FILES, Cadence.DAILY),
                                        new Line(Content.DATABASE, Cadence.DAILY, new Retention(7, 0, 0)))))),
                row("backups.not-encrypted", c -> c.with(c.backups().withEncrypted(false))),
                row("backups.no-rpo", c -> c.with(c.backups().withRpo(null))),
                row("backups.no-rto", c -> c.with(c.backups().withRto(null))),
                row("backups.rpo-below-frequency", c -> c.with(c.backups().withRpo(Duration.ofHours(4)))),
                row("backups.rpo-without-grace", c -> c.with(c.backups().withRpoGrace(Duration.ZERO))),
                row("backups.rpo-without-grace", c -> c.with(c.backups().withRpoGrace(Duration.ofMinutes(29)))),
                row("backups.no-hour", c -> c.with(c.backups().withDatabaseBy(null))),
                row(
                        "backups.hour-without-daily",
                        c -> c.with(c.backups().withLines(List.of(new Line(Content.DATABASE, Cadence.WEEKLY))))),
                row(
                        "backups.hour-without-daily",
                        c -> c.with(c.backups().withLines(List.of(new Line(Content.FILES, Cadence.DAILY))))),
                row("backups.hour-beyond-rpo", c -> c.with(c.backups().withDatabaseBy(new Hour(6 * 60, 121)))),
                row("backups.no-drill", c -> c.with(c.backups().withDrills(null))),
                row(
                        "backups.drill-beyond-retention",
                        c -> c.with(c.backups()
                                .withRetention(new Retention(14, 0, 0))
                                .withDrills(Cadence.QUARTERLY))),
                row(
                        "backups.outside-europe",
                        c -> c.with(c.backups().withPlaces(List.of(place(Location.OBJECT_STORAGE, "US"))))),
                row("custom.no-register", c -> c.with(c.customModules().withModules(List.of()))),
                row("custom.contradiction", c -> c.with(c.customModules().withNone(true))),
                row("custom.untested", c -> c.with(c.customModules().withTestedAtUpdates(false))),
                row("custom.no-fix-delay", c -> c.with(c.customModules().withFixWithin(null))),
                row("custom.no-source", c -> c.with(c.customModules().withModules(List.of(ReviewTest.module(" "))))),
                row(
                        "maintenance.no-automatic-end",
                        c -> c.with(c.maintenancePage().withAutomaticEnd(false))),
                row("maintenance.no-text", c -> c.with(c.maintenancePage().withText(new Bilingual("De retour", "")))),
                row("maintenance.endless", c -> c.with(c.maintenancePage().withWindow(null, 0))),
                row(
                        "maintenance.in-the-day",
                        c -> c.with(
                                c.maintenancePage().withWindow(new Slot(DayOfWeek.MONDAY, 8 * 60, 9 * 60 + 30), 2))),
                row(
                        "maintenance.open-to-all",
                        c -> c.with(c.maintenancePage().withAllowed(List.of("192.0.2.7", "0.0.0.0/0")))));
    }

    private static Place place(Location location, String country) {
        return new Place(location, "dépôt", country);
    }
}
