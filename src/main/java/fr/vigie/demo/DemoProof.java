package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Duty;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Statements;
import fr.vigie.proof.Statements.Said;
import fr.vigie.shop.Shop;
import fr.vigie.shop.access.Access;
import fr.vigie.shop.access.AccessReviews;
import fr.vigie.shop.access.Decision;
import fr.vigie.shop.access.Reviewing;
import fr.vigie.support.Author;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * What a manager says about the commitments of the closed months: one excluded in the first; in the second one waived, one
 * missed with its cause and remedy, and the credit that the contract grants for it, approved and taken off the next invoice; who
 * has access, gone through.
 */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoProof {
    private final DemoHistory history;
    private final Workdays workdays;
    private final Proofs proofs;
    private final Statements statements;
    private final ServiceCredits credits;
    private final AccessReviews accesses;
    private final MovableClock clock;

    DemoProof(
            DemoHistory history,
            Workdays workdays,
            Proofs proofs,
            Statements statements,
            ServiceCredits credits,
            AccessReviews accesses,
            MovableClock clock) {
        this.history = history;
        this.workdays = workdays;
        this.proofs = proofs;
        this.statements = statements;
        this.credits = credits;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** Of whom, and who speaks for the agency. */
    record Care(ContractId contract, Shop shop, Person merchant, Person technician, Person manager) {
        CustomerId customer() {
            return shop.customer();
        }
    }

    void months(Timeline timeline, Care care, YearMonth first) {
        YearMonth second = first.plusMonths(1);
        late(timeline, care, first, LateLetter.FILTERS);
        timeline.at(
                at(first.atEndOfMonth(), 17, 0),
                () -> state(
                        care,
                        first,
                        promise -> promise instanceof Promise.Update update
                                && update.component() == UpdatesClause.Component.MODULES,
                        Kind.EXCLUDED,
                        "Fait du client : la boutique était figée pendant la refonte de son thème.",
                        null));
        timeline.at(
                at(second.atDay(11), 9, 0),
                () -> state(
                        care,
                        second,
                        promise -> promise instanceof Promise.PlannedWork,
                        Kind.WAIVED,
                        "Claire Dumas a demandé ces travaux pour le lendemain et accepté un préavis plus court.",
                        null));
        timeline.at(at(second.atDay(24), 10, 0), () -> reviewed(care));
        updated(timeline, care, second);
    }

    /** Late once in the second month, and long out of reach two nights: credited by the contract's scale, up to its cap. */
    void scaledMonth(Timeline timeline, Care care, YearMonth first) {
        YearMonth second = first.plusMonths(1);
        late(timeline, care, first, LateLetter.PAYMENTS);
        timeline.at(
                at(second.atDay(21), 10, 0),
                () -> state(
                        care,
                        second,
                        Promise.Uptime.class::isInstance,
                        Kind.EXPLAINED,
                        "The host’s storage failed on two nights, and its own alarm stayed silent on the first.",
                        "The shop was moved to another storage on the day after, and our alarm now wakes the host too."));
        updated(timeline, care, second);
    }

    private void updated(Timeline timeline, Care care, YearMonth from) {
        for (YearMonth month : List.of(from, from.plusMonths(1))) {
            timeline.at(at(month.atEndOfMonth(), 18, 0), () -> updated(care, month));
        }
    }

    /** A month in which nothing could be measured, said with its cause. */
    void unwatched(Timeline timeline, Care care, YearMonth month) {
        timeline.at(
                at(month.atEndOfMonth(), 17, 0),
                () -> state(
                        care,
                        month,
                        Promise.Watch.class::isInstance,
                        Kind.EXPLAINED,
                        "Votre hébergeur bloquait les adresses de notre sonde : rien n’a pu être mesuré de l’extérieur.",
                        "Il les autorise désormais, et la disponibilité se mesure depuis."));
    }

    /** A request of the second month that waits too long; explained two days later, and credited. */
    void late(Timeline timeline, Care care, YearMonth first, LateLetter letter) {
        YearMonth second = first.plusMonths(1);
        LocalDate day = workdays.from(second.atDay(15));
        history.letter(timeline, care.shop(), letter.on(day), first, care.merchant(), care.technician());
        timeline.at(
                at(day.plusDays(2), 9, 0),
                () -> state(
                        care,
                        second,
                        promise -> promise instanceof Promise.Response response
                                && response.severity() == letter.severity(),
                        Kind.EXPLAINED,
                        letter.said().cause(),
                        letter.said().remedy()));
        credited(timeline, care, second);
    }

    /** On the next month's first days, before it is invoiced. */
    private void credited(Timeline timeline, Care care, YearMonth month) {
        timeline.at(at(month.plusMonths(1).atDay(1), 7, 0), () -> credits.propose(care.contract(), month));
        timeline.at(at(month.plusMonths(1).atDay(2), 9, 0), () -> approve(care, month));
    }

    /** The manager goes through everyone and everything that reaches the customer, and keeps it all. */
    private void reviewed(Care care) {
        SignedIn manager = care.manager().signedIn();
        Map<String, Decision> kept = accesses.accesses(care.customer(), manager).stream()
                .collect(Collectors.toMap(Access::subject, any -> Decision.KEPT));
        String note = "Comptes du back-office relus avec le client : deux, tous deux utilisés.";
        if (!(accesses.review(care.customer(), kept, note, manager) instanceof Reviewing.Done)) {
            throw new IllegalStateException("the demonstration's review of accesses was refused");
        }
    }

    /** What the manager says of the updates of a month, each on the Saturday on which it was done, after the night's backup. */
    private void updated(Care care, YearMonth month) {
        Instant now = clock.instant();
        Instant saturday = at(month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY)), 10, 0);
        List<Duty> duties = proofs.month(care.contract(), new MonthOf(month, DemoHistory.PARIS)).stream()
                .map(Assessed::duty)
                .filter(duty -> said(duty.promise()).isPresent())
                .toList();
        var updates = new TreeSet<Instant>();
        for (Duty duty : duties) {
            boolean weekly = duty.span().length().compareTo(Duration.ofDays(8)) < 0;
            Instant done = weekly ? duty.span().to().minus(Duration.ofHours(38)) : saturday;
            boolean beside = duty.promise() instanceof Promise.UpdateSteps;
            if (!beside && duty.span().contains(done) && !done.isAfter(now)) {
                done(care, duty, done, now);
                if (duty.promise() instanceof Promise.Update) {
                    updates.add(done);
                }
            }
        }
        duties.stream()
                .filter(duty -> duty.promise() instanceof Promise.UpdateSteps)
                .forEach(steps -> updates.forEach(update -> done(care, steps, update, now)));
    }

    private void done(Care care, Duty duty, Instant done, Instant now) {
        String words = said(duty.promise()).orElseThrow().in(care.merchant().locale());
        statements.state(
                care.customer(),
                care.contract(),
                new Said(duty.key(), Kind.DONE, words, null, done),
                care.manager().id(),
                now);
    }

    private static Optional<Bilingual> said(Promise promise) {
        return Optional.ofNullable(
                switch (promise) {
                    case Promise.Update update ->
                        switch (update.component()) {
                            case CORE_SECURITY ->
                                new Bilingual(
                                        "Correctifs publiés relus : tous sont posés.",
                                        "Published fixes read through: all are in place.");
                            case CORE_MINOR ->
                                new Bilingual(
                                        "PrestaShop est à sa dernière version mineure.",
                                        "PrestaShop is at its latest minor version.");
                            case MODULES ->
                                new Bilingual(
                                        "Quatre modules mis à jour, essayés en préproduction puis en ligne.",
                                        "Four modules updated, tried in staging and then online.");
                            case CORE_MAJOR, THEME -> null;
                        };
                    case Promise.SecurityFix fix ->
                        new Bilingual(
                                "Publications relues : aucun correctif de cette gravité ne concernait la boutique.",
                                "Publications read through: no fix of this gravity concerned the shop.");
                    case Promise.UpdateSteps steps ->
                        new Bilingual(
                                "Risque noté avant la pose, essai en préproduction, parcours testés ensuite.",
                                "Risk noted before the update, tried in staging, journeys tested afterwards.");
                    default -> null;
                });
    }

    private void state(
            Care care, YearMonth month, Predicate<Promise> which, Kind kind, String text, @Nullable String remedy) {
        Instant now = clock.instant();
        String duty = proofs.month(care.contract(), new MonthOf(month, DemoHistory.PARIS)).stream()
                .map(Assessed::duty)
                .filter(each -> which.test(each.promise()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demonstration found no such duty in " + month))
                .key();
        statements.state(
                care.customer(),
                care.contract(),
                new Said(duty, kind, text, remedy, now),
                care.manager().id(),
                now);
    }

    private void approve(Care care, YearMonth month) {
        Author manager = Author.staff(care.manager().id(), care.manager().name());
        credits.of(care.contract(), month).forEach(credit -> credits.approve(credit.id(), credit.amount(), manager));
    }
}
