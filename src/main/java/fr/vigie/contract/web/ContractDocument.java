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
import fr.vigie.contract.Signatures;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A version of a contract as a document to send, in French or English; a signed one ends with its signature page. */
@Component
class ContractDocument {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final Customers customers;
    private final AgencySettings agency;
    private final Stationery stationery;
    private final ShopDirectory shops;
    private final Signatures signatures;

    ContractDocument(
            ITemplateEngine templates,
            PdfDocuments documents,
            Customers customers,
            AgencySettings agency,
            Stationery stationery,
            ShopDirectory shops,
            Signatures signatures) {
        this.templates = templates;
        this.documents = documents;
        this.customers = customers;
        this.agency = agency;
        this.stationery = stationery;
        this.shops = shops;
        this.signatures = signatures;
    }

    /** What the signature page says of one signature. */
    record SignaturePage(
            String side,
            String name,
            String quality,
            String email,
            String at,
            String address,
            String agent,
            String digest,
            long entry) {}

    /** A line of the table of contents. */
    record Entry(String number, String title, String anchor) {}

    /** A line of the cover. */
    record Fact(String label, String value, String note, boolean strong) {}

    byte[] pdf(Contract contract, ContractVersion version, Locale locale) {
        Words words = Words.in(locale);
        Agency seller = agency.agency();
        Customer buyer = customers
                .find(version.customer())
                .orElseThrow(() -> new IllegalStateException("the customer of a contract exists"));
        Formats formats = new Formats(words.locale(), PARIS);
        Stationery.Sheet sheet = stationery.in(words.locale());
        String title = words.text("contract.document.title", version.title());
        List<ClauseText> clauses = ClauseText.all(version.clauses(), words.locale());
        List<SignaturePage> signed = signatures(version, formats, words);
        Context context = new Context(words.locale());
        context.setVariable("title", title);
        context.setVariable("foot", words.text("contract.document.foot", title, buyer.name(), version.number()));
        context.setVariable("sheet", sheet);
        context.setVariable("version", version);
        context.setVariable("state", state(contract, version, formats, words));
        context.setVariable("agency", seller);
        context.setVariable("customer", buyer);
        context.setVariable("shops", covered(version));
        context.setVariable("facts", facts(version, words));
        context.setVariable("clauses", clauses);
        context.setVariable("contents", contents(clauses, !signed.isEmpty(), words));
        context.setVariable("signatures", signed);
        return documents.render(
                templates.process("contract/document", context),
                new DocumentMetadata(
                        title, words.locale(), seller.name(), seller.accent().hex()),
                sheet.pictures());
    }

    private static List<Entry> contents(List<ClauseText> clauses, boolean signed, Words words) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("", words.text("contract.document.summary"), "summary"));
        entries.add(new Entry("", words.text("contract.document.articles"), "article-1"));
        clauses.forEach(
                clause -> entries.add(new Entry(clause.number() + ".", clause.title(), "article-" + clause.number())));
        entries.add(new Entry("", words.text("contract.document.law"), "law"));
        if (signed) {
            entries.add(new Entry("", words.text("contract.document.signature"), "signature"));
        }
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
                                : words.text("contract.document.fee.taxed", words.money(taxed)),
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

    /** Its name when saved. */
    String fileName(ContractVersion version, Locale locale) {
        String word = locale.getLanguage().equals("en") ? "contract" : "contrat";
        return word + "-" + version.contract().value().toString().substring(0, 8) + "-v" + version.number() + ".pdf";
    }

    private List<NamedShop> covered(ContractVersion version) {
        return shops.of(version.customer()).stream()
                .filter(shop -> version.covers(shop.id()))
                .toList();
    }

    private static String state(Contract contract, ContractVersion version, Formats formats, Words words) {
        Instant effective = version.effective();
        if (effective != null) {
            return words.text("contract.document.effective", formats.date(effective));
        }
        boolean sent = contract.edition(version.number())
                .filter(Contract.Edition::awaitsSignature)
                .isPresent();
        return words.text(sent ? "contract.document.proposal" : "contract.document.draft");
    }

    private List<SignaturePage> signatures(ContractVersion version, Formats formats, Words words) {
        return signatures.of(version.contract(), version.number()).stream()
                .map(signature -> new SignaturePage(
                        words.text(signature.party().key() + ".side"),
                        signature.name(),
                        signature.quality(),
                        signature.email().value(),
                        formats.dateTime(signature.at()),
                        signature.address(),
                        signature.agent(),
                        signature.digest().hex(),
                        signature.entry()))
                .toList();
    }
}
