package fr.vigie.billing.einvoice;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.kernel.Money;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of SEPA direct debits (ISO 20022, CustomerDirectDebitInitiation) by the core scheme of the European Payments Council,
 * which a person hands to the bank. Names are written in the letters that every bank takes.
 */
public final class Pain008 {

    /** What banks take: the version of 2009, or that of 2019, which the rulebook wants since November 2023. */
    public enum Version {
        V2("pain.008.001.02", "BIC"),
        V8("pain.008.001.08", "BICFI");

        private final String name;
        private final String bic;

        Version(String name, String bic) {
            this.name = name;
            this.bic = bic;
        }

        public String fileName() {
            return name;
        }
    }

    /** @param identifier of SEPA */
    public record Creditor(
            String name,
            String identifier,
            Iban account,
            @Nullable Bic bank) {}

    /**
     * One debit.
     *
     * @param reference that comes back with the bank's answer, and what the debtor reads, such as an invoice's number
     * @param first whether it is the first one of its mandate
     */
    public record Debit(
            String reference,
            Money amount,
            String mandate,
            LocalDate signedOn,
            String debtor,
            Iban account,
            @Nullable Bic bank,
            boolean first) {}

    private static final int LONGEST_NAME = 70;

    private final Version version;
    private final Creditor creditor;
    private final Xml xml;

    private Pain008(Version version, Creditor creditor) {
        this.version = version;
        this.creditor = creditor;
        this.xml = new Xml("Document", Map.entry("", "urn:iso:std:iso:20022:tech:xsd:" + version.name));
    }

    /**
     * Writes the file.
     *
     * @param message names it, at most 33 characters
     * @param debits at least one
     */
    public static byte[] write(
            Version version, Creditor creditor, String message, Instant at, LocalDate collectOn, List<Debit> debits) {
        if (debits.isEmpty()) {
            throw new IllegalArgumentException("a file asks for at least one debit");
        }
        return new Pain008(version, creditor).document(message, at, collectOn, debits);
    }

    private byte[] document(String message, Instant at, LocalDate collectOn, List<Debit> debits) {
        xml.in("CstmrDrctDbtInitn", () -> {
            xml.in("GrpHdr", () -> {
                xml.put("MsgId", message);
                xml.put("CreDtTm", at.truncatedTo(ChronoUnit.SECONDS).toString());
                sums(debits);
                xml.in("InitgPty", () -> xml.put("Nm", name(creditor.name())));
            });
            for (boolean first : new boolean[] {true, false}) {
                List<Debit> some =
                        debits.stream().filter(debit -> debit.first() == first).toList();
                if (!some.isEmpty()) {
                    instruction(message, collectOn, first, some);
                }
            }
        });
        return xml.bytes();
    }

    private void instruction(String message, LocalDate collectOn, boolean first, List<Debit> debits) {
        xml.in("PmtInf", () -> {
            xml.put("PmtInfId", message + (first ? "-F" : "-R"));
            xml.put("PmtMtd", "DD");
            sums(debits);
            xml.in("PmtTpInf", () -> {
                xml.in("SvcLvl", () -> xml.put("Cd", "SEPA"));
                xml.in("LclInstrm", () -> xml.put("Cd", "CORE"));
                xml.put("SeqTp", first ? "FRST" : "RCUR");
            });
            xml.put("ReqdColltnDt", collectOn.toString());
            xml.in("Cdtr", () -> xml.put("Nm", name(creditor.name())));
            account("CdtrAcct", creditor.account());
            bank("CdtrAgt", creditor.bank());
            xml.put("ChrgBr", "SLEV");
            xml.in(
                    "CdtrSchmeId",
                    () -> xml.in(
                            "Id",
                            () -> xml.in(
                                    "PrvtId",
                                    () -> xml.in("Othr", () -> {
                                        xml.put("Id", creditor.identifier());
                                        xml.in("SchmeNm", () -> xml.put("Prtry", "SEPA"));
                                    }))));
            debits.forEach(this::transaction);
        });
    }

    private void transaction(Debit debit) {
        xml.in("DrctDbtTxInf", () -> {
            xml.in("PmtId", () -> xml.put("EndToEndId", debit.reference()));
            xml.put("InstdAmt", debit.amount().amount().toPlainString(), "Ccy", "EUR");
            xml.in(
                    "DrctDbtTx",
                    () -> xml.in("MndtRltdInf", () -> {
                        xml.put("MndtId", debit.mandate());
                        xml.put("DtOfSgntr", debit.signedOn().toString());
                    }));
            bank("DbtrAgt", debit.bank());
            xml.in("Dbtr", () -> xml.put("Nm", name(debit.debtor())));
            account("DbtrAcct", debit.account());
            xml.in("RmtInf", () -> xml.put("Ustrd", debit.reference()));
        });
    }

    private void account(String element, Iban iban) {
        xml.in(element, () -> xml.in("Id", () -> xml.put("IBAN", iban.value())));
    }

    private void bank(String element, @Nullable Bic bic) {
        xml.in(
                element,
                () -> xml.in("FinInstnId", () -> {
                    if (bic == null) {
                        xml.in("Othr", () -> xml.put("Id", "NOTPROVIDED"));
                    } else {
                        xml.put(version.bic, bic.value());
                    }
                }));
    }

    private void sums(List<Debit> debits) {
        Money sum = debits.stream().map(Debit::amount).reduce(Money.ZERO, Money::plus);
        xml.put("NbOfTxs", Integer.toString(debits.size()));
        xml.put("CtrlSum", sum.amount().toPlainString());
    }

    /** In the Latin letters that every bank takes (EPC 217-08), at most 70. */
    static String name(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace("œ", "oe")
                .replace("Œ", "OE")
                .replace("æ", "ae")
                .replace("Æ", "AE")
                .replace("ß", "ss")
                .replace("&", "+")
                .replace("’", "'")
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String kept = bare.substring(0, Math.min(LONGEST_NAME, bare.length())).strip();
        return kept.isEmpty() ? "NOTPROVIDED" : kept;
    }
}
