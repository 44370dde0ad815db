package fr.vigie.contract;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.BudgetClause.Vat;
import fr.vigie.contract.ConfidentialityClause.Access;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.DurationClause.NoticeForm;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.DurationClause.Returned;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.MaintenancePageClause.Look;
import fr.vigie.contract.MaintenancePageClause.Slot;
import fr.vigie.contract.Processing.AfterEnd;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.Processing.PersonalData;
import fr.vigie.contract.Processing.Persons;
import fr.vigie.contract.Processing.Undertaking;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Pause;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.ScopeClause.Exclusion;
import fr.vigie.contract.ServicesClause.Inclusion;
import fr.vigie.contract.ServicesClause.Kind;
import fr.vigie.contract.ServicesClause.Service;
import fr.vigie.contract.SupportClause.Channel;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each plan promises before anyone changes it. A clause reads as one method; the three plans differ inside it. */
final class PlanClauses {

    private final Plan plan;

    PlanClauses(Plan plan) {
        this.plan = plan;
    }

    Clauses compose() {
        return new Clauses(
                services(),
                response(),
                updates(),
                backups(),
                support(),
                scope(),
                confidentiality(),
                customModules(),
                indicators(),
                budget(),
                duration(),
                maintenancePage());
    }

    private <T extends @Nullable Object> T by(T essentiel, T serenite, T performance) {
        return switch (plan) {
            case ESSENTIEL -> essentiel;
            case SERENITE -> serenite;
            case PERFORMANCE -> performance;
        };
    }

    private ServicesClause services() {
        return new ServicesClause(List.of(
                new Service(
                        Kind.CMS_UPDATES, Inclusion.INCLUDED, by(Cadence.QUARTERLY, Cadence.MONTHLY, Cadence.MONTHLY)),
                new Service(Kind.SERVER_MONITORING, Inclusion.INCLUDED, Cadence.CONTINUOUS),
                new Service(Kind.BUG_FIXING, Inclusion.INCLUDED, null),
                new Service(Kind.SECURITY, Inclusion.INCLUDED, by(Cadence.MONTHLY, Cadence.WEEKLY, Cadence.DAILY)),
                new Service(Kind.BACKUPS, Inclusion.INCLUDED, Cadence.DAILY),
                new Service(
                        Kind.MODULES_AND_THEME, by(Inclusion.OPTIONAL, Inclusion.INCLUDED, Inclusion.INCLUDED), null)));
    }

    private ResponseClause response() {
        return new ResponseClause(
                List.of(
                        new Commitment(
                                Severity.CRITICAL,
                                "Boutique inaccessible, commande ou paiement impossible",
                                by(Delay.BusinessHours.of(2), Delay.BusinessHours.of(1), Delay.CalendarHours.of(1)),
                                by(Delay.BusinessHours.of(8), Delay.BusinessHours.of(4), Delay.CalendarHours.of(4)),
                                plan == Plan.PERFORMANCE),
                        new Commitment(
                                Severity.STANDARD,
                                "Fonction dégradée sans blocage des commandes",
                                by(Delay.BusinessHours.of(8), Delay.BusinessHours.of(4), Delay.BusinessHours.of(2)),
                                by(new Delay.BusinessDays(3), new Delay.BusinessDays(2), new Delay.BusinessDays(1)),
                                false),
                        new Commitment(
                                Severity.MINOR,
                                "Défaut d’affichage, confort",
                                new Delay.BusinessDays(by(2, 1, 1)),
                                new Delay.BusinessDays(by(10, 5, 2)),
                                false)),
                CalendarId.OFFICE,
                by(null, null, CalendarId.ALWAYS),
                StartRule.AT_NEXT_OPENING,
                by(90, 95, 97),
                EnumSet.of(Pause.CUSTOMER, Pause.THIRD_PARTY),
                by(null, new Penalty(5, 20), new Penalty(5, 30)));
    }

    private UpdatesClause updates() {
        List<UpdatesClause.Line> lines = new ArrayList<>();
        lines.add(new UpdatesClause.Line(Component.CORE_SECURITY, by(Cadence.WEEKLY, Cadence.WEEKLY, Cadence.DAILY)));
        lines.add(
                new UpdatesClause.Line(Component.CORE_MINOR, by(Cadence.QUARTERLY, Cadence.MONTHLY, Cadence.MONTHLY)));
        lines.add(new UpdatesClause.Line(Component.MODULES, by(Cadence.QUARTERLY, Cadence.MONTHLY, Cadence.MONTHLY)));
        lines.add(
                new UpdatesClause.Line(Component.THEME, by(Cadence.HALF_YEARLY, Cadence.QUARTERLY, Cadence.QUARTERLY)));
        return new UpdatesClause(
                lines,
                List.of(
                        new Fix(Flaw.CRITICAL, by(5, 2, 1)),
                        new Fix(Flaw.HIGH, by(10, 5, 2)),
                        new Fix(Flaw.MODERATE, by(30, 10, 5))),
                true,
                true,
                true,
                EnumSet.of(Component.CORE_MAJOR),
                by(
                        EnumSet.of(
                                FunctionalTest.HOME,
                                FunctionalTest.PRODUCT,
                                FunctionalTest.CART,
                                FunctionalTest.CHECKOUT),
                        EnumSet.complementOf(EnumSet.of(FunctionalTest.SEARCH)),
                        EnumSet.allOf(FunctionalTest.class)),
                List.of(),
                new Freezes(EnumSet.of(Season.WINTER_SALES, Season.BLACK_FRIDAY, Season.YEAR_END), List.of(), true));
    }

    private BackupsClause backups() {
        return new BackupsClause(
                List.of(
                        new BackupsClause.Line(Content.FILES, Cadence.DAILY),
                        new BackupsClause.Line(
                                Content.DATABASE, by(Cadence.DAILY, Cadence.DAILY, Cadence.EVERY_SIX_HOURS)),
                        new BackupsClause.Line(Content.IMAGES, Cadence.DAILY)),
                by(new Retention(14, 4, 7), new Retention(30, 8, 6), new Retention(30, 12, 12)),
                List.of(new Place(Location.AGENCY_SERVER, "Dépôt chiffré de l’agence", "FR")),
                true,
                Duration.ofHours(24),
                Duration.ofHours(2),
                Duration.ofHours(by(24, 8, 4)),
                by(Cadence.HALF_YEARLY, Cadence.QUARTERLY, Cadence.MONTHLY),
                by(null, null, new BackupsClause.Hour(6 * 60, 30)));
    }

    private SupportClause support() {
        return new SupportClause(
                by(
                        EnumSet.of(Channel.PORTAL, Channel.EMAIL),
                        EnumSet.allOf(Channel.class),
                        EnumSet.allOf(Channel.class)),
                by(CalendarId.OFFICE, CalendarId.OFFICE, CalendarId.EXTENDED),
                by(Set.of("fr"), Set.of("fr"), Set.of("fr", "en")),
                Delay.BusinessHours.of(by(8, 4, 2)),
                included(),
                15,
                by(0, 1, 2),
                null,
                Contacts.EVERYONE);
    }

    private Duration included() {
        return Duration.ofHours(by(1, 3, 6));
    }

    private ScopeClause scope() {
        return new ScopeClause(
                Map.of(
                        Activity.PREVENTIVE, Billing.INCLUDED,
                        Activity.CORRECTIVE, by(Billing.HOURS, Billing.INCLUDED, Billing.INCLUDED),
                        Activity.EVOLUTIVE, by(Billing.QUOTE, Billing.HOURS, Billing.HOURS)),
                Map.of(),
                EnumSet.allOf(Exclusion.class),
                List.of());
    }

    private ConfidentialityClause confidentiality() {
        return new ConfidentialityClause(
                true,
                3,
                new Access(
                        List.of(),
                        EnumSet.allOf(CredentialRule.class),
                        12,
                        by(Cadence.YEARLY, Cadence.HALF_YEARLY, Cadence.QUARTERLY)),
                true,
                new Processing(
                        "Maintenance, sauvegarde et surveillance de la boutique",
                        EnumSet.allOf(PersonalData.class),
                        EnumSet.of(Persons.SHOP_CUSTOMERS, Persons.PROSPECTS, Persons.SHOP_STAFF),
                        Undertaking.all(),
                        Engagement.GENERAL,
                        30,
                        AfterEnd.RETURNED_THEN_ERASED,
                        EnumSet.allOf(SecurityMeasure.class),
                        List.of(),
                        List.of()),
                by(Cadence.YEARLY, Cadence.YEARLY, Cadence.HALF_YEARLY),
                new AuditRight(1, 30),
                by(48, 24, 24));
    }

    private CustomModulesClause customModules() {
        return new CustomModulesClause(
                plan != Plan.ESSENTIEL,
                List.of(),
                plan == Plan.ESSENTIEL,
                plan != Plan.ESSENTIEL,
                by(null, new Delay.BusinessDays(5), new Delay.BusinessDays(2)),
                by(Billing.QUOTE, Billing.QUOTE, Billing.HOURS));
    }

    private IndicatorsClause indicators() {
        return new IndicatorsClause(
                new Uptime(
                        new BigDecimal(by("99", "99.5", "99.8")),
                        Window.ALWAYS,
                        by(5, 1, 1),
                        EnumSet.of(Uncounted.PLANNED_WORK)),
                by(
                        null,
                        new Speed(2_000, 75, EnumSet.of(Page.HOME, Page.PRODUCT), 1_440),
                        new Speed(1_200, 75, EnumSet.allOf(Page.class), 1_440)),
                by(null, restoredIn(8), restoredIn(4)),
                5,
                by(Cadence.YEARLY, Cadence.HALF_YEARLY, Cadence.QUARTERLY));
    }

    private static MeanRestoration restoredIn(int businessHours) {
        return new MeanRestoration(
                Delay.BusinessHours.of(businessHours), EnumSet.of(Severity.CRITICAL, Severity.STANDARD));
    }

    private BudgetClause budget() {
        Money rate = Money.euros(by("80", "75", "70"));
        return new BudgetClause(
                plan.monthlyFee(),
                List.of(),
                included(),
                new Rates(rate, rate.times(new BigDecimal("1.5")), rate.times(2)),
                Vat.FRENCH,
                1,
                new Payment(30, false, null),
                new Revision(RevisionRule.SYNTEC, BigDecimal.valueOf(3)));
    }

    private DurationClause duration() {
        return new DurationClause(
                12,
                Renewal.TACIT,
                12,
                2,
                EnumSet.of(NoticeForm.REGISTERED_LETTER, NoticeForm.EMAIL),
                30,
                true,
                new Handover(EnumSet.allOf(Returned.class), 30, Duration.ofHours(by(1, 2, 4))),
                new Liability(12, true, true));
    }

    private MaintenancePageClause maintenancePage() {
        return new MaintenancePageClause(
                new Bilingual(
                        "Notre boutique fait peau neuve : elle revient dans quelques minutes.",
                        "Our shop is being serviced: it will be back in a few minutes."),
                Look.SHOP,
                List.of(),
                new Slot(DayOfWeek.TUESDAY, 6 * 60, 8 * 60),
                2,
                48,
                true);
    }
}
