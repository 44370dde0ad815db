package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.contract.document.Annex;
import fr.vigie.contract.document.Annexes;
import fr.vigie.contract.text.Block;
import fr.vigie.contract.text.Texts;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Sets a version in type: the contract with its annexes, and of an amendment first what it changes. */
@Component
class DocumentText {

    private final ITemplateEngine templates;
    private final Customers customers;
    private final AgencySettings agency;
    private final Stationery stationery;
    private final ShopDirectory shops;
    private final Texts texts;
    private final Clock clock;

    DocumentText(
            ITemplateEngine templates,
            Customers customers,
            AgencySettings agency,
            Stationery stationery,
            ShopDirectory shops,
            Texts texts,
            Clock clock) {
        this.templates = templates;
        this.customers = customers;
        this.agency = agency;
        this.stationery = stationery;
        this.shops = shops;
        this.texts = texts;
        this.clock = clock;
    }

    /** A line of the table of contents. */
    record Entry(String number, String title, String anchor) {}

    /** A line of the cover. */
    record Fact(String label, String value, String note, boolean strong) {}

    /** @param wished from when the version shall bind, if that was agreed */
    Typeset set(Contract contract, ContractVersion version, @Nullable Instant wished, Locale locale) {
        Words words = Words.in(locale);
        Formats formats = new Formats(words.locale(), Pages.PARIS);
        Agency seller = agency.agency();
        Customer buyer = customers
                .find(version.customer())
                .orElseThrow(() -> new IllegalStateException("the customer of a contract exists"));
        Stationery.Sheet sheet = stationery.in(words.locale());
        List<NamedShop> all = shops.of(version.customer());
        List<NamedShop> covered =
                all.stream().filter(shop -> version.covers(shop.id())).toList();
        List<ClauseText> clauses = ClauseText.all(version.clauses(), words.locale());
        List<Annex> annexes = Annexes.of(
                version.clauses(),
                new Annexes.Setting(
                        seller.name(),
                        String.join(", ", sheet.contact()),
                        buyer.name(),
                        covered.stream().map(NamedShop::name).toList(),
                        LocalDate.ofInstant(clock.instant(), Pages.PARIS)),
                words.locale());
        AmendmentText amendment = contract.amendedBy(version)
                .map(older -> AmendmentText.of(
                        VersionChanges.between(older, version, all, words.locale()), wished, words, formats))
                .orElse(null);
        boolean draft = contract.edition(version.number())
                .map(Contract.Edition::isDraft)
                .orElse(true);
        List<BlockText> blocks = BlockText.all(
                texts.of(version, draft), BlockText.values(version, buyer, seller, covered, words), words);
        String title = title(version, words);
        Context context = new Context(words.locale());
        context.setVariable("title", title);
        context.setVariable("foot", words.text("contract.document.foot", title, buyer.name(), version.number()));
        context.setVariable("sheet", sheet);
        context.setVariable("version", version);
        context.setVariable("agency", seller);
        context.setVariable("customer", buyer);
        context.setVariable("shops", covered);
        context.setVariable("facts", facts(version, words));
        context.setVariable("clauses", clauses);
        context.setVariable("annexes", annexes);
        context.setVariable("amendment", amendment);
        context.setVariable("blocks", blocks);
        context.setVariable("contents", contents(clauses, annexes, blocks, words));
        return new Typeset(templates.process("contract/document", context));
    }

    static String title(ContractVersion version, Words words) {
        return words.text("contract.document.title", version.title());
    }

    private static List<Entry> contents(
            List<ClauseText> clauses, List<Annex> annexes, List<BlockText> blocks, Words words) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("", words.text("contract.document.summary"), "summary"));
        blocks.stream()
                .filter(block -> block.slug().equals(Block.PREAMBLE.slug()))
                .forEach(block -> entries.add(new Entry("", block.title(), block.slug())));
        entries.add(new Entry("", words.text("contract.document.articles"), "article-1"));
        clauses.forEach(
                clause -> entries.add(new Entry(clause.number() + ".", clause.title(), "article-" + clause.number())));
        entries.add(new Entry("", words.text("contract.document.law"), "law"));
        annexes.forEach(annex -> entries.add(new Entry(
                "",
                words.text("contract.annex.title", annex.number(), annex.title()),
                "annex-" + annex.kind().slug())));
        return entries;
    }

    private static List<Fact> facts(ContractVersion version, Words words) {
        BudgetClause budget = version.clauses().budget();
        Money taxed = budget.monthlyFee()
                .plus(budget.monthlyFee().times(budget.vat().percent().movePointLeft(2)));
        DurationClause duration = version.clauses().duration();
        return List.of(
                new Fact(
                        words.text("contract.document.fee"),
                        words.money(budget.monthlyFee()),
                        budget.vat().exempt()
                                ? words.text("contract.document.fee.exempt")
                                : words.text(
                                        "contract.document.fee.taxed",
                                        words.money(taxed),
                                        words.percent(budget.vat().percent())),
                        true),
                new Fact(
                        words.text("contract.document.hours"),
                        words.duration(version.clauses().includedTime()),
                        words.text("contract.document.hours.beyond", words.money(budget.hourlyRate())),
                        false),
                new Fact(
                        words.text("contract.document.duration"),
                        words.text("contract.unit.months", duration.months()),
                        words.text(
                                "contract.document.duration.notice",
                                words.word(duration.renewal()),
                                words.text("contract.unit.months", duration.noticeMonths())),
                        false));
    }
}
