package fr.vigie.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whatever the lines, what an invoice says adds up as EN 16931 wants it, to the cent; added up again from what was written. */
class WrittenSumsTest {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Property(tries = 60)
    void addUpInTheCrossIndustryInvoice(@ForAll("lines") List<PriceLine> lines) throws Exception {
        Document xml = read(Cii.write(invoice(lines)));
        BigDecimal net = BigDecimal.ZERO;
        for (Element line : all(xml, "IncludedSupplyChainTradeLineItem")) {
            BigDecimal written = number(line, "LineTotalAmount");
            assertThat(written).isEqualTo(cents(number(line, "BilledQuantity").multiply(number(line, "ChargeAmount"))));
            net = net.add(written);
        }
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal bases = BigDecimal.ZERO;
        for (Element share : all(xml, "ApplicableTradeTax")) {
            if (share.getParentNode().getNodeName().contains("Header")) {
                BigDecimal written = number(share, "CalculatedAmount");
                assertThat(written).as("BR-CO-17").isEqualTo(tax(share, "BasisAmount", "RateApplicablePercent"));
                bases = bases.add(number(share, "BasisAmount"));
                tax = tax.add(written);
            }
        }
        Element sums =
                all(xml, "SpecifiedTradeSettlementHeaderMonetarySummation").getFirst();
        assertThat(number(sums, "LineTotalAmount"))
                .as("BR-CO-10")
                .isEqualTo(net)
                .isEqualTo(bases);
        assertThat(number(sums, "TaxBasisTotalAmount")).as("BR-CO-13").isEqualTo(net);
        assertThat(number(sums, "TaxTotalAmount")).as("BR-CO-14").isEqualTo(tax);
        assertThat(number(sums, "GrandTotalAmount")).as("BR-CO-15").isEqualTo(net.add(tax));
        assertThat(number(sums, "DuePayableAmount")).as("BR-CO-16").isEqualTo(net.add(tax));
    }

    @Property(tries = 60)
    void addUpInTheUniversalBusinessLanguage(@ForAll("lines") List<PriceLine> lines) throws Exception {
        Document xml = read(Ubl.write(invoice(lines)));
        BigDecimal net = BigDecimal.ZERO;
        for (Element line : all(xml, "InvoiceLine")) {
            BigDecimal written = number(line, "LineExtensionAmount");
            assertThat(written)
                    .isEqualTo(cents(number(line, "InvoicedQuantity").multiply(number(line, "PriceAmount"))));
            net = net.add(written);
        }
        BigDecimal tax = BigDecimal.ZERO;
        for (Element share : all(xml, "TaxSubtotal")) {
            BigDecimal written = number(share, "TaxAmount");
            assertThat(written).as("BR-CO-17").isEqualTo(tax(share, "TaxableAmount", "Percent"));
            tax = tax.add(written);
        }
        Element sums = all(xml, "LegalMonetaryTotal").getFirst();
        assertThat(number(all(xml, "TaxTotal").getFirst(), "TaxAmount"))
                .as("BR-CO-14")
                .isEqualTo(tax);
        assertThat(number(sums, "LineExtensionAmount")).as("BR-CO-10").isEqualTo(net);
        assertThat(number(sums, "TaxExclusiveAmount")).as("BR-CO-13").isEqualTo(net);
        assertThat(number(sums, "TaxInclusiveAmount")).as("BR-CO-15").isEqualTo(net.add(tax));
        assertThat(number(sums, "PayableAmount")).as("BR-CO-16").isEqualTo(net.add(tax));
    }

    @Provide
    Arbitrary<List<PriceLine>> lines() {
        Arbitrary<BigDecimal> quantity = Arbitraries.bigDecimals()
                .between(new BigDecimal("-20"), new BigDecimal("20"))
                .ofScale(3)
                .filter(count -> count.signum() != 0);
        return Combinators.combine(
                        quantity, Arbitraries.longs().between(0, 99_999), Arbitraries.of("20", "10", "5.5", "2.1"))
                .as((count, cents, rate) ->
                        new PriceLine("Travail", "", count, Unit.HOUR, new Money(cents), Vat.rate(rate)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    private static EInvoice invoice(List<PriceLine> lines) {
        LocalDate day = LocalDate.of(2026, 4, 1);
        var quay = new EInvoice.Address("2 quai", "", "35400", "Saint-Malo", "FR");
        var party = new EInvoice.Party("Phare", null, null, quay, null);
        return new EInvoice(
                "F-2026-0001",
                false,
                day,
                day.plusDays(30),
                party,
                party,
                null,
                null,
                null,
                "",
                "",
                null,
                false,
                new EInvoice.Means("30", "Virement", null, null, null),
                "30 jours",
                Map.of(),
                List.of(),
                lines);
    }

    private static Document read(byte[] xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> all(Document xml, String name) {
        var found = xml.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }

    /** The first of that name within. */
    private static BigDecimal number(Element within, String name) {
        return Stream.of(within.getElementsByTagNameNS("*", name).item(0))
                .map(found -> new BigDecimal(found.getTextContent()))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal tax(Element share, String base, String percent) {
        return cents(number(share, base).multiply(number(share, percent)).divide(HUNDRED));
    }

    private static BigDecimal cents(BigDecimal exact) {
        return exact.setScale(2, RoundingMode.HALF_UP);
    }
}
