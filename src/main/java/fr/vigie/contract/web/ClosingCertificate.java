package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.TermCalendar;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The certificate of what was given back and erased at the end of a contract, with its entries in the ledger. */
@Component
class ClosingCertificate {

    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final Customers customers;
    private final AgencySettings agency;
    private final Stationery stationery;

    ClosingCertificate(
            ITemplateEngine templates,
            PdfDocuments documents,
            Customers customers,
            AgencySettings agency,
            Stationery stationery) {
        this.templates = templates;
        this.documents = documents;
        this.customers = customers;
        this.agency = agency;
        this.stationery = stationery;
    }

    /** A line of the certificate. */
    record Line(String title, String at, String by, String note, long entry) {}

    byte[] pdf(Contract contract, List<Closings.Item> items, Locale locale) {
        Words words = Words.in(locale);
        Formats formats = new Formats(words.locale(), TermCalendar.PARIS);
        Agency seller = agency.agency();
        String title = words.text("contract.certificate.title", contract.title());
        Context context = new Context(words.locale());
        context.setVariable("title", title);
        Stationery.Sheet sheet = stationery.in(words.locale());
        context.setVariable("sheet", sheet);
        context.setVariable("contract", contract);
        context.setVariable("ended", formats.date(Objects.requireNonNull(contract.ended())));
        context.setVariable("agency", seller);
        context.setVariable("customer", customers.find(contract.customer()).orElseThrow());
        context.setVariable(
                "lines",
                items.stream()
                        .map(Closings.Item::closed)
                        .map(Objects::requireNonNull)
                        .map(closed -> new Line(
                                words.text(closed.step().key()),
                                formats.dateTime(closed.at()),
                                closed.by(),
                                closed.note(),
                                closed.entry()))
                        .toList());
        return documents.render(
                templates.process("contract/certificate", context),
                new DocumentMetadata(
                        title, words.locale(), seller.name(), seller.accent().hex()),
                sheet.pictures());
    }

    static String fileName(Contract contract, Locale locale) {
        String word = locale.getLanguage().equals("en") ? "end-of-contract" : "fin-de-contrat";
        return word + "-" + contract.id().value().toString().substring(0, 8) + ".pdf";
    }
}
