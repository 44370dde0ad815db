package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.time.Instant;
import java.time.ZoneId;
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
    private final ShopDirectory shops;
    private final Signatures signatures;

    ContractDocument(
            ITemplateEngine templates,
            PdfDocuments documents,
            Customers customers,
            AgencySettings agency,
            ShopDirectory shops,
            Signatures signatures) {
        this.templates = templates;
        this.documents = documents;
        this.customers = customers;
        this.agency = agency;
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

    byte[] pdf(Contract contract, ContractVersion version, Locale locale) {
        Words words = Words.in(locale);
        Agency seller = agency.agency();
        Customer buyer = customers
                .find(version.customer())
                .orElseThrow(() -> new IllegalStateException("the customer of a contract exists"));
        Formats formats = new Formats(words.locale(), PARIS);
        Context context = new Context(words.locale());
        context.setVariable("title", words.text("contract.document.title", version.title()));
        context.setVariable("version", version);
        context.setVariable("state", state(contract, version, formats, words));
        context.setVariable("agency", seller);
        context.setVariable("customer", buyer);
        context.setVariable("shops", covered(version));
        context.setVariable("fee", formats.money(version.clauses().budget().monthlyFee()));
        context.setVariable("clauses", ClauseText.all(version.clauses(), words.locale()));
        context.setVariable("signatures", signatures(version, formats, words));
        return documents.render(
                templates.process("contract/document", context),
                new DocumentMetadata(
                        words.text("contract.document.title", version.title()),
                        words.locale(),
                        seller.name(),
                        seller.accent().hex()));
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
