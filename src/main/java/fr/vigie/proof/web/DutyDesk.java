package fr.vigie.proof.web;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Years;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Facts;
import fr.vigie.proof.NextStep;
import fr.vigie.proof.NextSteps;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds duties for the pages and puts them into words. */
@Component
class DutyDesk {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Proofs proofs;
    private final NextSteps steps;
    private final Contracts contracts;
    private final Shops shops;
    private final MessageSource messages;
    private final Clock clock;

    DutyDesk(Proofs proofs, NextSteps steps, Contracts contracts, Shops shops, MessageSource messages, Clock clock) {
        this.proofs = proofs;
        this.steps = steps;
        this.contracts = contracts;
        this.shops = shops;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * All the occasions of one promise.
     *
     * @param shop its name; empty when the promise concerns the contract as a whole
     * @param steps what to do about the occasions at risk, each once
     * @param unexplained missed occasions without a cause
     */
    record Row(
            ContractId contract,
            String clause,
            String promise,
            String shop,
            String found,
            Verdict verdict,
            List<Long> entries,
            String evidence,
            List<NextStep> steps,
            long unexplained,
            List<Occasion> occasions) {}

    record Occasion(String key, String day, Verdict verdict, boolean asksForCause) {}

    Contract contract(String id) {
        return contracts.find(contractId(id)).orElseThrow(LedgerPages::notFound);
    }

    /** The contracts that bound for a shop at any time of a month, the first to bind first. */
    List<Contract> covering(Shop shop, MonthOf month) {
        return contracts.of(shop.customer()).reversed().stream()
                .filter(contract ->
                        proofs.versions(contract.id(), month).stream().anyMatch(version -> version.covers(shop.id())))
                .toList();
    }

    /** The contracts of a customer that bound at any time of a month, the first to bind first. */
    List<Contract> binding(CustomerId customer, MonthOf month) {
        return contracts.of(customer).reversed().stream()
                .filter(contract -> !proofs.versions(contract.id(), month).isEmpty())
                .toList();
    }

    /** Whether a contract promised nothing in a month that is over because it was suspended, and had not ended before. */
    boolean suspended(Contract contract, MonthOf month) {
        boolean over = !month.period().to().isAfter(clock.instant());
        boolean ended = contract.life()
                .end()
                .filter(end -> !end.isAfter(month.period().from()))
                .isPresent();
        return over
                && !ended
                && proofs.versions(contract.id(), month).isEmpty()
                && contract.life().suspensions().stream()
                        .anyMatch(pause -> pause.intersection(month.period()).isPresent());
    }

    /** Whether that is so of any contract of a customer. */
    boolean suspended(CustomerId customer, MonthOf month) {
        return contracts.of(customer).stream().anyMatch(contract -> suspended(contract, month));
    }

    /** The month that runs when none is asked for; not found for one far beyond any contract. */
    MonthOf month(@Nullable YearMonth month) {
        if (month != null && !Years.hold(month)) {
            throw LedgerPages.notFound();
        }
        return month == null ? MonthOf.containing(clock.instant(), ZONE) : new MonthOf(month, ZONE);
    }

    List<Assessed> duties(ContractId contract, MonthOf month) {
        return proofs.month(contract, month);
    }

    /** The duty of a month that has a key; not found when there is none. */
    Assessed duty(ContractId contract, MonthOf month, String key) {
        return duties(contract, month).stream()
                .filter(each -> each.duty().key().equals(key))
                .findFirst()
                .orElseThrow(LedgerPages::notFound);
    }

    List<Facts.Statement> statements(ContractId contract, String key) {
        return proofs.statements(contract).stream()
                .filter(said -> said.duty().equals(key))
                .toList();
    }

    List<Row> rows(List<Assessed> duties, MonthOf month, Locale locale) {
        return DutyGroup.of(duties).stream()
                .map(group -> row(group, month, locale))
                .toList();
    }

    String shop(@Nullable ShopId id) {
        return id == null ? "" : shops.find(id).map(Shop::name).orElse("");
    }

    Optional<NextStep> step(Assessed assessed, MonthOf month) {
        return steps.of(assessed, month);
    }

    DutyWords words(Locale locale) {
        return new DutyWords(messages, new Formats(locale, ZONE));
    }

    /** <i>12/03/2026</i> for a day, else its first and last day. */
    static String span(Period span, Formats formats) {
        String first = formats.shortDate(span.from());
        String last = formats.shortDate(span.to().minus(Duration.ofMillis(1)));
        return first.equals(last) ? first : first + " – " + last;
    }

    private Row row(DutyGroup group, MonthOf month, Locale locale) {
        DutyWords words = words(locale);
        Formats formats = new Formats(locale, ZONE);
        return new Row(
                group.duties().getFirst().duty().contract(),
                group.clause().key(),
                words.promise(group.promise()),
                shop(group.shop()),
                words.found(group),
                group.worst(),
                group.entries(),
                group.evidence(),
                group.duties().stream()
                        .flatMap(each -> steps.of(each, month).stream())
                        .distinct()
                        .toList(),
                group.unexplained(),
                group.duties().stream()
                        .map(each -> new Occasion(
                                each.duty().key(),
                                span(each.duty().span(), formats),
                                each.verdict(),
                                each.asksForCause()))
                        .toList());
    }

    static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw LedgerPages.notFound();
        }
    }
}
