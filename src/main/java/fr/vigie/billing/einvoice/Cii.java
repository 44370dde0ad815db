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
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Cross Industry Invoice of UN/CEFACT (D22B) in the profile EN 16931 of Factur-X 1.08. */
public final class Cii {
    private static final String SPACES = "urn:un:unece:uncefact:data:standard:";

    private final EInvoice invoice;
    private final Totals totals;
    private final Xml xml = new Xml(
            "rsm:CrossIndustryInvoice",
            Map.entry("rsm", SPACES + "CrossIndustryInvoice:100"),
            Map.entry("ram", SPACES + "ReusableAggregateBusinessInformationEntity:100"),
            Map.entry("udt", SPACES + "UnqualifiedDataType:100"),
            Map.entry("qdt", SPACES + "QualifiedDataType:100"));

    private Cii(EInvoice invoice) {
        this.invoice = invoice;
        this.totals = invoice.totals();
    }

    public static byte[] write(EInvoice invoice) {
        return new Cii(invoice).document();
    }

    private byte[] document() {
        xml.in("rsm:ExchangedDocumentContext", () -> {
            xml.in("ram:BusinessProcessSpecifiedDocumentContextParameter", () -> xml.put("ram:ID", EInvoice.PROCESS));
            xml.in(
                    "ram:GuidelineSpecifiedDocumentContextParameter",
                    () -> xml.put("ram:ID", "urn:cen.eu:en16931:2017"));
        });
        xml.in("rsm:ExchangedDocument", () -> {
            xml.put("ram:ID", invoice.number());
            xml.put("ram:TypeCode", invoice.creditNote() ? "381" : "380");
            date("ram:IssueDateTime", invoice.issuedOn());
            invoice.notes()
                    .forEach(note -> xml.in("ram:IncludedNote", () -> {
                        xml.put("ram:Content", note.text());
                        xml.put("ram:SubjectCode", note.subject());
                    }));
        });
        xml.in("rsm:SupplyChainTradeTransaction", () -> {
            for (int i = 0; i < invoice.lines().size(); i++) {
                line(i + 1, invoice.lines().get(i));
            }
            agreement();
            delivery();
            settlement();
        });
        return xml.bytes();
    }

    private void line(int number, PriceLine line) {
        xml.in("ram:IncludedSupplyChainTradeLineItem", () -> {
            xml.in("ram:AssociatedDocumentLineDocument", () -> xml.put("ram:LineID", Integer.toString(number)));
            xml.in("ram:SpecifiedTradeProduct", () -> {
                xml.put("ram:Name", line.label());
                xml.put("ram:Description", line.detail());
            });
            xml.in(
                    "ram:SpecifiedLineTradeAgreement",
                    () -> xml.in(
                            "ram:NetPriceProductTradePrice",
                            () -> xml.put("ram:ChargeAmount", amount(line.unitPrice()))));
            xml.in(
                    "ram:SpecifiedLineTradeDelivery",
                    () -> xml.put(
                            "ram:BilledQuantity",
                            line.quantity().toPlainString(),
                            "unitCode",
                            line.unit().code()));
            xml.in("ram:SpecifiedLineTradeSettlement", () -> {
                xml.in("ram:ApplicableTradeTax", () -> {
                    xml.put("ram:TypeCode", "VAT");
                    rate(line.vat());
                });
                xml.in(
                        "ram:SpecifiedTradeSettlementLineMonetarySummation",
                        () -> xml.put("ram:LineTotalAmount", amount(line.net())));
            });
        });
    }

    private void agreement() {
        xml.in("ram:ApplicableHeaderTradeAgreement", () -> {
            xml.in("ram:SellerTradeParty", () -> party(invoice.seller()));
            xml.in("ram:BuyerTradeParty", () -> party(invoice.buyer()));
            if (!invoice.orderNumber().isEmpty()) {
                xml.in(
                        "ram:BuyerOrderReferencedDocument",
                        () -> xml.put("ram:IssuerAssignedID", invoice.orderNumber()));
            }
            if (!invoice.contract().isEmpty()) {
                xml.in("ram:ContractReferencedDocument", () -> xml.put("ram:IssuerAssignedID", invoice.contract()));
            }
        });
    }

    private void party(Party party) {
        xml.put("ram:Name", party.name());
        if (party.siren() != null) {
            String siren = party.siren().value();
            xml.in("ram:SpecifiedLegalOrganization", () -> xml.put("ram:ID", siren, "schemeID", "0002"));
        }
        xml.in("ram:PostalTradeAddress", () -> address(party.address()));
        Endpoint endpoint = party.endpoint();
        if (endpoint != null) {
            xml.in(
                    "ram:URIUniversalCommunication",
                    () -> xml.put("ram:URIID", endpoint.value(), "schemeID", endpoint.scheme()));
        }
        if (invoice.namesVatNumbers() && party.vat() != null) {
            String vat = party.vat().value();
            xml.in("ram:SpecifiedTaxRegistration", () -> xml.put("ram:ID", vat, "schemeID", "VA"));
        } else if (party.equals(invoice.seller()) && party.siren() != null) {
            // A seller without VAT number is known to the tax office by its SIREN (BT-32).
            String siren = party.siren().value();
            xml.in("ram:SpecifiedTaxRegistration", () -> xml.put("ram:ID", siren, "schemeID", "FC"));
        }
    }

    private void address(Address address) {
        xml.put("ram:PostcodeCode", address.postCode());
        xml.put("ram:LineOne", address.street());
        xml.put("ram:LineTwo", address.more());
        xml.put("ram:CityName", address.city());
        xml.put("ram:CountryID", address.country());
    }

    private void delivery() {
        xml.in("ram:ApplicableHeaderTradeDelivery", () -> {
            Address delivery = invoice.delivery();
            if (delivery != null) {
                xml.in("ram:ShipToTradeParty", () -> {
                    xml.put("ram:Name", invoice.buyer().name());
                    xml.in("ram:PostalTradeAddress", () -> address(delivery));
                });
            }
            xml.in("ram:ActualDeliverySupplyChainEvent", () -> date("ram:OccurrenceDateTime", invoice.deliveredOn()));
        });
    }

    private void settlement() {
        xml.in("ram:ApplicableHeaderTradeSettlement", () -> {
            Debit debit = invoice.means().debit();
            xml.put("ram:CreditorReferenceID", debit == null ? null : debit.creditor());
            xml.put("ram:PaymentReference", invoice.number());
            xml.put("ram:InvoiceCurrencyCode", EInvoice.CURRENCY);
            means(debit);
            totals.shares().forEach(this::share);
            LocalDate from = invoice.from();
            LocalDate to = invoice.to();
            if (from != null && to != null) {
                xml.in("ram:BillingSpecifiedPeriod", () -> {
                    date("ram:StartDateTime", from);
                    date("ram:EndDateTime", to);
                });
            }
            xml.in("ram:SpecifiedTradePaymentTerms", () -> {
                xml.put("ram:Description", invoice.terms());
                date("ram:DueDateDateTime", invoice.dueOn());
                xml.put("ram:DirectDebitMandateID", debit == null ? null : debit.mandate());
            });
            sums();
            corrected();
        });
    }

    private void means(@Nullable Debit debit) {
        xml.in("ram:SpecifiedTradeSettlementPaymentMeans", () -> {
            xml.put("ram:TypeCode", invoice.meansCode());
            xml.put("ram:Information", invoice.means().text());
            Iban payer = debit == null ? null : debit.account();
            if (payer != null) {
                xml.in("ram:PayerPartyDebtorFinancialAccount", () -> xml.put("ram:IBANID", payer.value()));
            } else if (invoice.means().iban() != null && invoice.meansCode().equals("30")) {
                String iban = invoice.means().iban().value();
                xml.in("ram:PayeePartyCreditorFinancialAccount", () -> xml.put("ram:IBANID", iban));
                if (invoice.means().bic() != null) {
                    String bic = invoice.means().bic().value();
                    xml.in("ram:PayeeSpecifiedCreditorFinancialInstitution", () -> xml.put("ram:BICID", bic));
                }
            }
        });
    }

    private void share(Totals.Share share) {
        Vat vat = share.vat();
        xml.in("ram:ApplicableTradeTax", () -> {
            xml.put("ram:CalculatedAmount", amount(share.tax()));
            xml.put("ram:TypeCode", "VAT");
            xml.put("ram:ExemptionReason", invoice.exemptions().get(vat.category()));
            xml.put("ram:BasisAmount", amount(share.base()));
            xml.put("ram:CategoryCode", vat.category().code());
            xml.put("ram:ExemptionReasonCode", EInvoice.exemptionCode(vat.category()));
            if (vat.isTaxed()) {
                xml.put("ram:DueDateTypeCode", invoice.vatOnDebits() ? "5" : "72");
            }
            percent(vat);
        });
    }

    private void rate(Vat vat) {
        xml.put("ram:CategoryCode", vat.category().code());
        percent(vat);
    }

    /** What is outside the tax has no rate, not even zero (BR-O-05). */
    private void percent(Vat vat) {
        if (!vat.category().isOutside()) {
            xml.put("ram:RateApplicablePercent", vat.percent().toPlainString());
        }
    }

    private void sums() {
        xml.in("ram:SpecifiedTradeSettlementHeaderMonetarySummation", () -> {
            xml.put("ram:LineTotalAmount", amount(totals.net()));
            xml.put("ram:TaxBasisTotalAmount", amount(totals.net()));
            xml.put("ram:TaxTotalAmount", amount(totals.tax()), "currencyID", EInvoice.CURRENCY);
            xml.put("ram:GrandTotalAmount", amount(totals.gross()));
            xml.put("ram:DuePayableAmount", amount(totals.gross()));
        });
    }

    private void corrected() {
        EInvoice.Corrected corrected = invoice.corrected();
        if (corrected != null) {
            xml.in("ram:InvoiceReferencedDocument", () -> {
                xml.put("ram:IssuerAssignedID", corrected.number());
                xml.in(
                        "ram:FormattedIssueDateTime",
                        () -> xml.put("qdt:DateTimeString", day(corrected.on()), "format", "102"));
            });
        }
    }

    private void date(String name, LocalDate day) {
        xml.in(name, () -> xml.put("udt:DateTimeString", day(day), "format", "102"));
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String amount(Money money) {
        return money.amount().toPlainString();
    }
}
