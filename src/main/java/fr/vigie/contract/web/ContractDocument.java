package fr.vigie.contract.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Stationery;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.SigningRound;
import fr.vigie.contract.Transfer;
import fr.vigie.contract.Transfers;
import fr.vigie.contract.web.Typeset.Slot;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.seal.SealCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A version of a contract as a document to send, in French or English; a signed one ends with its signature page. */
@Component
class ContractDocument {

    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final DocumentText text;
    private final AgencySettings agency;
    private final Stationery stationery;
    private final Signatures signatures;
    private final Sendings sendings;
    private final Transfers transfers;
    private final SealedContracts sealed;

    ContractDocument(
            ITemplateEngine templates,
            PdfDocuments documents,
            DocumentText text,
            AgencySettings agency,
            Stationery stationery,
            Signatures signatures,
            Sendings sendings,
            Transfers transfers,
            SealedContracts sealed) {
        this.templates = templates;
        this.documents = documents;
        this.text = text;
        this.agency = agency;
        this.stationery = stationery;
        this.signatures = signatures;
        this.sendings = sendings;
        this.transfers = transfers;
        this.sealed = sealed;
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
        return pdf(contract, version, locale, DocumentPart.WHOLE).orElseThrow();
    }

    /** The parts into which a version's document can be taken. */
    Set<DocumentPart> parts(Contract contract, ContractVersion version) {
        return text.set(contract, version, wished(contract, version), Locale.FRENCH)
                .parts();
    }

    /** From when a version that is not signed yet shall bind, as it was sent or prepared; null for its signature. */
    private @Nullable Instant wished(Contract contract, ContractVersion version) {
        return sendings.open(contract.id())
                .filter(round -> round.version() == version.number())
                .map(SigningRound::effective)
                .or(() -> transfers.of(contract.id(), version.number()).stream()
                        .map(Transfer::effective)
                        .reduce((earlier, later) -> later))
                .orElse(null);
    }

    /** A signed version whole, to be sealed with that certificate, which its signature page names. */
    byte[] toSeal(Contract contract, ContractVersion version, Locale locale, SealCertificate certificate) {
        return draw(contract, version, locale, DocumentPart.WHOLE, certificate).orElseThrow();
    }

    /** @return empty when the version's document has no such part */
    Optional<byte[]> pdf(Contract contract, ContractVersion version, Locale locale, DocumentPart part) {
        return draw(contract, version, locale, part, null);
    }

    private Optional<byte[]> draw(
            Contract contract,
            ContractVersion version,
            Locale locale,
            DocumentPart part,
            @Nullable SealCertificate certificate) {
        Words words = Words.in(locale);
        Formats formats = new Formats(words.locale(), Pages.PARIS);
        Typeset whole = text.set(contract, version, wished(contract, version), words.locale());
        if (!whole.parts().contains(part)) {
            return Optional.empty();
        }
        Typeset filled = sign(whole.only(part), version, certificate, formats, words)
                .fill(Slot.STATE, state(contract, version, formats, words))
                .fill(Slot.DIGEST, version.digest().hex());
        Agency seller = agency.agency();
        return Optional.of(documents.render(
                filled.xhtml(),
                new DocumentMetadata(
                        DocumentText.title(version, words),
                        words.locale(),
                        seller.name(),
                        seller.accent().hex()),
                stationery.in(words.locale()).pictures()));
    }

    /** The answer to a request for a part by its name, the sealed file where there is one; 404 for one that the document has not. */
    ResponseEntity<byte[]> answer(Contract contract, ContractVersion version, Locale locale, String part) {
        DocumentPart wanted = DocumentPart.named(part).orElseThrow(Pages::notFound);
        byte[] pdf = sealed(version, locale, wanted)
                .or(() -> pdf(contract, version, locale, wanted))
                .orElseThrow(Pages::notFound);
        return Pages.pdf(pdf, fileName(version, locale, wanted));
    }

    private Optional<byte[]> sealed(ContractVersion version, Locale locale, DocumentPart part) {
        return sealed.of(version.contract(), version.number())
                .filter(file ->
                        part == DocumentPart.WHOLE && file.isIn(Words.in(locale).locale()))
                .flatMap(file -> sealed.content(version.contract(), version.number()));
    }

    private Typeset sign(
            Typeset document,
            ContractVersion version,
            @Nullable SealCertificate certificate,
            Formats formats,
            Words words) {
        List<SignaturePage> signed = signatures(version, formats, words);
        if (signed.isEmpty()) {
            return document;
        }
        Context context = new Context(words.locale());
        context.setVariable("signatures", signed);
        context.setVariable("certificate", certificate);
        return document.fillMarkup(Slot.CONTENTS, templates.process("contract/document-signed-entry", context))
                .fillMarkup(Slot.SIGNATURES, templates.process("contract/document-signed", context));
    }

    /** Its name when saved. */
    String fileName(ContractVersion version, Locale locale, DocumentPart part) {
        String word = locale.getLanguage().equals("en") ? "contract" : "contrat";
        String suffix = part == DocumentPart.WHOLE ? "" : "-" + part.slug();
        return word + "-" + version.contract().value().toString().substring(0, 8) + "-v" + version.number() + suffix
                + ".pdf";
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
