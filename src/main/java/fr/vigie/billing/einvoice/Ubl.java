package fr.vigie.billing.einvoice;

import fr.vigie.account.Iban;
import fr.vigie.billing.einvoice.EInvoice.Address;
import fr.vigie.billing.einvoice.EInvoice.Debit;
import fr.vigie.billing.einvoice.EInvoice.Endpoint;
import fr.vigie.billing.einvoice.EInvoice.Party;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** The Universal Business Language 2.1 of OASIS, by the binding of EN 16931 (CEN/TS 16931-3-2): an Invoice or a CreditNote. */
public final class Ubl {
    private static final String SPACES = "urn:oasis:names:specification:ubl:schema:xsd:";

    private final EInvoice invoice;
    private final Totals totals;
    private final String kind;
    private final Xml xml;

    private Ubl(EInvoice invoice) {
        this.invoice = invoice;
        this.totals = invoice.totals();
        this.kind = invoice.creditNote() ? "CreditNote" : "Invoice";
        this.xml = new Xml(
                kind,
                Map.entry("", SPACES + kind + "-2"),
                Map.entry("cac", SPACES + "CommonAggregateComponents-2"),
                Map.entry("cbc", SPACES + "CommonBasicComponents-2"));
    }

    public static byte[] write(EInvoice invoice) {
        return new Ubl(invoice).document();
    }

    private byte[] document() {
        xml.put("cbc:CustomizationID", "urn:cen.eu:en16931:2017");
        xml.put("cbc:ProfileID", EInvoice.PROCESS);
        xml.put("cbc:ID", invoice.number());
        xml.put("cbc:IssueDate", invoice.issuedOn().toString());
        if (!invoice.creditNote()) {
            xml.put("cbc:DueDate", invoice.dueOn().toString());
        }
        xml.put("cbc:" + kind + "TypeCode", invoice.creditNote() ? "381" : "380");
        // UBL has no field for the subject: the binding puts its code between number signs before the text.
        xml.put(
                "cbc:Note",
                invoice.notes().stream()
                        .map(note -> "#" + note.subject() + "#" + note.text())
                        .collect(Collectors.joining("\n")));
        xml.put("cbc:DocumentCurrencyCode", EInvoice.CURRENCY);
        period();
        references();
        xml.in("cac:AccountingSupplierParty", () -> xml.in("cac:Party", () -> party(invoice.seller())));
        xml.in("cac:AccountingCustomerParty", () -> xml.in("cac:Party", () -> party(invoice.buyer())));
        delivery();
        means();
        xml.in("cac:PaymentTerms", () -> xml.put("cbc:Note", invoice.terms()));
        taxes();
        sums();
        for (int i = 0; i < invoice.lines().size(); i++) {
            line(i + 1, invoice.lines().get(i));
        }
        return xml.bytes();
    }

    /** With the code of when the tax is due (UNTDID 2005): 3 when invoiced, 432 when paid. */
    private void period() {
        LocalDate from = invoice.from();
        LocalDate to = invoice.to();
        boolean taxed = totals.shares().stream().anyMatch(share -> share.vat().isTaxed());
        if (taxed || from != null) {
            xml.in("cac:InvoicePeriod", () -> {
                xml.put("cbc:StartDate", from == null ? null : from.toString());
                xml.put("cbc:EndDate", to == null ? null : to.toString());
                if (taxed) {
                    xml.put("cbc:DescriptionCode", invoice.vatOnDebits() ? "3" : "432");
                }
            });
        }
    }

    private void references() {
        if (!invoice.orderNumber().isEmpty()) {
            xml.in("cac:OrderReference", () -> xml.put("cbc:ID", invoice.orderNumber()));
        }
        EInvoice.Corrected corrected = invoice.corrected();
        if (corrected != null) {
            xml.in(
                    "cac:BillingReference",
                    () -> xml.in("cac:InvoiceDocumentReference", () -> {
                        xml.put("cbc:ID", corrected.number());
                        xml.put("cbc:IssueDate", corrected.on().toString());
                    }));
        }
        if (!invoice.contract().isEmpty()) {
            xml.in("cac:ContractDocumentReference", () -> xml.put("cbc:ID", invoice.contract()));
        }
    }

    private void party(Party party) {
        Endpoint endpoint = party.endpoint();
        if (endpoint != null) {
            xml.put("cbc:EndpointID", endpoint.value(), "schemeID", endpoint.scheme());
        }
        Debit debit = invoice.means().debit();
        if (debit != null && party.equals(invoice.seller())) {
            xml.in("cac:PartyIdentification", () -> xml.put("cbc:ID", debit.creditor(), "schemeID", "SEPA"));
        }
        xml.in("cac:PostalAddress", () -> address(party.address()));
        if (invoice.namesVatNumbers() && party.vat() != null) {
            taxScheme(party.vat().value(), "VAT");
        } else if (party.equals(invoice.seller()) && party.siren() != null) {
            taxScheme(party.siren().value(), "LOC");
        }
        xml.in("cac:PartyLegalEntity", () -> {
            xml.put("cbc:RegistrationName", party.name());
            if (party.siren() != null) {
                xml.put("cbc:CompanyID", party.siren().value(), "schemeID", "0002");
            }
        });
    }

    private void taxScheme(String number, String scheme) {
        xml.in("cac:PartyTaxScheme", () -> {
            xml.put("cbc:CompanyID", number);
            xml.in("cac:TaxScheme", () -> xml.put("cbc:ID", scheme));
        });
    }

    private void address(Address address) {
        xml.put("cbc:StreetName", address.street());
        xml.put("cbc:AdditionalStreetName", address.more());
        xml.put("cbc:CityName", address.city());
        xml.put("cbc:PostalZone", address.postCode());
        xml.in("cac:Country", () -> xml.put("cbc:IdentificationCode", address.country()));
    }

    private void delivery() {
        Address delivery = invoice.delivery();
        xml.in("cac:Delivery", () -> {
            xml.put("cbc:ActualDeliveryDate", invoice.deliveredOn().toString());
            if (delivery != null) {
                xml.in("cac:DeliveryLocation", () -> xml.in("cac:Address", () -> address(delivery)));
            }
        });
    }

    private void means() {
        Debit debit = invoice.means().debit();
        xml.in("cac:PaymentMeans", () -> {
            xml.put("cbc:PaymentMeansCode", invoice.meansCode());
            if (invoice.creditNote()) {
                xml.put("cbc:PaymentDueDate", invoice.dueOn().toString());
            }
            xml.put("cbc:PaymentID", invoice.number());
            if (debit != null) {
                xml.in("cac:PaymentMandate", () -> {
                    xml.put("cbc:ID", debit.mandate());
                    Iban payer = debit.account();
                    if (payer != null) {
                        xml.in("cac:PayerFinancialAccount", () -> xml.put("cbc:ID", payer.value()));
                    }
                });
            } else if (invoice.means().iban() != null && invoice.meansCode().equals("30")) {
                String iban = invoice.means().iban().value();
                xml.in("cac:PayeeFinancialAccount", () -> {
                    xml.put("cbc:ID", iban);
                    if (invoice.means().bic() != null) {
                        String bic = invoice.means().bic().value();
                        xml.in("cac:FinancialInstitutionBranch", () -> xml.put("cbc:ID", bic));
                    }
                });
            }
        });
    }

    private void taxes() {
        xml.in("cac:TaxTotal", () -> {
            amount("cbc:TaxAmount", totals.tax());
            totals.shares()
                    .forEach(share -> xml.in("cac:TaxSubtotal", () -> {
                        amount("cbc:TaxableAmount", share.base());
                        amount("cbc:TaxAmount", share.tax());
                        xml.in("cac:TaxCategory", () -> {
                            rate(share.vat());
                            xml.put(
                                    "cbc:TaxExemptionReasonCode",
                                    EInvoice.exemptionCode(share.vat().category()));
                            xml.put(
                                    "cbc:TaxExemptionReason",
                                    invoice.exemptions().get(share.vat().category()));
                            xml.in("cac:TaxScheme", () -> xml.put("cbc:ID", "VAT"));
                        });
                    }));
        });
    }

    private void rate(Vat vat) {
        xml.put("cbc:ID", vat.category().code());
        if (!vat.category().isOutside()) {
            xml.put("cbc:Percent", vat.percent().toPlainString());
        }
    }

    private void sums() {
        xml.in("cac:LegalMonetaryTotal", () -> {
            amount("cbc:LineExtensionAmount", totals.net());
            amount("cbc:TaxExclusiveAmount", totals.net());
            amount("cbc:TaxInclusiveAmount", totals.gross());
            amount("cbc:PayableAmount", totals.gross());
        });
    }

    private void line(int number, PriceLine line) {
        xml.in("cac:" + kind + "Line", () -> {
            xml.put("cbc:ID", Integer.toString(number));
            xml.put(
                    invoice.creditNote() ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                    line.quantity().toPlainString(),
                    "unitCode",
                    line.unit().code());
            amount("cbc:LineExtensionAmount", line.net());
            xml.in("cac:Item", () -> {
                xml.put("cbc:Description", line.detail());
                xml.put("cbc:Name", line.label());
                xml.in("cac:ClassifiedTaxCategory", () -> {
                    rate(line.vat());
                    xml.in("cac:TaxScheme", () -> xml.put("cbc:ID", "VAT"));
                });
            });
            xml.in("cac:Price", () -> amount("cbc:PriceAmount", line.unitPrice()));
        });
    }

    private void amount(String name, Money money) {
        xml.put(name, money.amount().toPlainString(), "currencyID", EInvoice.CURRENCY);
    }
}
