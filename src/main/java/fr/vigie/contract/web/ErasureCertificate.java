package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.TermCalendar;
import fr.vigie.contract.ending.Erased;
import fr.vigie.contract.ending.Erasure;
import fr.vigie.contract.ending.FarewellMail;
import fr.vigie.contract.ending.Handover;
import fr.vigie.contract.ending.Handovers;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The certificate of erasing: what was erased, when, how much of it, what stays and on which legal ground. */
@Component
class ErasureCertificate implements FarewellMail.Certificates {

    private static final List<String> ALWAYS_KEPT =
            List.of("invoices", "contracts", "reports", "ledger", "clocks", "access");

    /**
     * What stays, each with the messages {@code contract.erasure.kept.<name>} and {@code ….ground}.
     *
     * @param closed whether the accounts of the customer's people are closed too
     * @param elsewhere whether the backups lay in storage of others
     */
    static List<String> kept(boolean closed, boolean elsewhere) {
        return Stream.of(
                        ALWAYS_KEPT.stream(),
                        Stream.of(closed ? "names" : "people"),
                        Stream.of("storage").filter(name -> elsewhere))
                .flatMap(Function.identity())
                .toList();
    }

    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final Customers customers;
    private final ShopDirectory shops;
    private final Handovers handovers;
    private final Closings closings;
    private final AgencySettings agency;
    private final Stationery stationery;

    ErasureCertificate(
            ITemplateEngine templates,
            PdfDocuments documents,
            Customers customers,
            ShopDirectory shops,
            Handovers handovers,
            Closings closings,
            AgencySettings agency,
            Stationery stationery) {
        this.templates = templates;
        this.documents = documents;
        this.customers = customers;
        this.shops = shops;
        this.handovers = handovers;
        this.closings = closings;
        this.agency = agency;
        this.stationery = stationery;
    }

    /** A line of the certificate. */
    record Line(String title, String subject, String amount, String bytes, String at) {}

    /** Something that stays. */
    record Kept(String title, String ground) {}

    /** @param erasure one that is finished */
    @Override
    public byte[] pdf(Contract contract, Erasure erasure, Locale locale) {
        Words words = Words.in(locale);
        Formats formats = new Formats(words.locale(), TermCalendar.PARIS);
        Agency seller = agency.agency();
        Erasure.Finished finished = Objects.requireNonNull(erasure.finished());
        String title = words.text("contract.erasure.certificate", contract.title());
        Stationery.Sheet sheet = stationery.in(words.locale());
        Context context = new Context(words.locale());
        context.setVariable("title", title);
        context.setVariable("sheet", sheet);
        context.setVariable("agency", seller);
        context.setVariable("customer", customers.find(contract.customer()).orElseThrow());
        context.setVariable("erasure", erasure);
        context.setVariable("handover", handedOver(contract, words, formats));
        context.setVariable("ended", formats.date(Objects.requireNonNull(contract.ended())));
        context.setVariable("ordered", formats.dateTime(erasure.ordered()));
        context.setVariable("finished", formats.dateTime(finished.at()));
        context.setVariable("entry", finished.entry());
        context.setVariable(
                "shops",
                shops.of(contract.customer()).stream()
                        .filter(shop -> erasure.shops().contains(shop.id()))
                        .map(ShopDirectory.NamedShop::name)
                        .toList());
        context.setVariable(
                "lines",
                erasure.lines().stream()
                        .map(line -> line(line.what(), Objects.requireNonNull(line.erased()), words, formats))
                        .toList());
        context.setVariable(
                "kept",
                kept(erasure.closesAccounts(), erasure.reachedElsewhere()).stream()
                        .map(name -> new Kept(
                                words.text("contract.erasure.kept." + name),
                                words.text("contract.erasure.kept." + name + ".ground")))
                        .toList());
        return documents.render(
                templates.process("contract/erasure-certificate", context),
                new DocumentMetadata(
                        title, words.locale(), seller.name(), seller.accent().hex()),
                sheet.pictures());
    }

    /** How the data reached the customer before it was erased, or that nobody took it. */
    private String handedOver(Contract contract, Words words, Formats formats) {
        for (Handover each : handovers.of(contract.id())) {
            if (each.received() != null && each.made() != null) {
                return words.text(
                        "contract.erasure.certificate.received",
                        each.received().by(),
                        formats.dateTime(each.received().at()),
                        each.made().digest().hex());
            }
        }
        return closings.of(contract).stream()
                .filter(item -> item.step() == ClosingStep.BACKUPS_HANDED)
                .map(Closings.Item::closed)
                .filter(Objects::nonNull)
                .map(done -> words.text(
                        "contract.erasure.certificate.handed", done.by(), formats.date(done.at()), done.note()))
                .findFirst()
                .orElseGet(() -> words.text("contract.erasure.certificate.unfetched"));
    }

    private static Line line(Erased what, Instant at, Words words, Formats formats) {
        return new Line(
                words.text("contract.erasure.what." + what.what()),
                what.subject(),
                formats.number(what.amount()),
                what.bytes() == 0 ? "" : formats.bytes(what.bytes()),
                formats.dateTime(at));
    }

    static String fileName(Contract contract, Locale locale) {
        String word = locale.getLanguage().equals("en") ? "certificate-of-erasure" : "certificat-d-effacement";
        return word + "-" + contract.id().value().toString().substring(0, 8) + ".pdf";
    }
}
