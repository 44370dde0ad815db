package fr.vigie.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.billing.CreditorId;
import fr.vigie.kernel.Money;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

class Pain008Test {
    private static final Iban OURS = new Iban("FR7630006000011234567890189");
    private static final Iban THEIRS = new Iban("DE89370400440532013000");

    /** The order, lengths and characters that ISO 20022 and the rulebook of the core scheme want, of what Vigie writes. */
    private static final String SCHEMA = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:iso:std:iso:20022:tech:xsd:NAME"
            targetNamespace="urn:iso:std:iso:20022:tech:xsd:NAME" elementFormDefault="qualified">
          <xs:simpleType name="Text35"><xs:restriction base="xs:string"><xs:pattern value="[A-Za-z0-9/?:().,'+ \\-]{1,35}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Text70"><xs:restriction base="xs:string"><xs:pattern value="[A-Za-z0-9/?:().,'+ \\-]{1,70}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Text140"><xs:restriction base="xs:string"><xs:pattern value="[A-Za-z0-9/?:().,'+ \\-]{1,140}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Count"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{1,15}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Decimal"><xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/><xs:totalDigits value="11"/><xs:minInclusive value="0.01"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Iban"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Bic"><xs:restriction base="xs:string"><xs:pattern value="[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"/></xs:restriction></xs:simpleType>
          <xs:complexType name="Party"><xs:sequence><xs:element name="Nm" type="Text70"/></xs:sequence></xs:complexType>
          <xs:complexType name="Account"><xs:sequence><xs:element name="Id"><xs:complexType><xs:sequence><xs:element name="IBAN" type="Iban"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
          <xs:complexType name="Agent"><xs:sequence><xs:element name="FinInstnId"><xs:complexType><xs:choice>
            <xs:element name="BICNAME" type="Bic"/>
            <xs:element name="Othr"><xs:complexType><xs:sequence><xs:element name="Id" fixed="NOTPROVIDED"/></xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:sequence></xs:complexType>
          <xs:complexType name="Amount"><xs:simpleContent><xs:extension base="Decimal"><xs:attribute name="Ccy" use="required" fixed="EUR"/></xs:extension></xs:simpleContent></xs:complexType>
          <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrDrctDbtInitn"><xs:complexType><xs:sequence>
            <xs:element name="GrpHdr"><xs:complexType><xs:sequence><xs:element name="MsgId" type="Text35"/><xs:element name="CreDtTm" type="xs:dateTime"/><xs:element name="NbOfTxs" type="Count"/><xs:element name="CtrlSum" type="Decimal"/><xs:element name="InitgPty" type="Party"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="PmtInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="PmtInfId" type="Text35"/><xs:element name="PmtMtd" fixed="DD"/><xs:element name="NbOfTxs" type="Count"/><xs:element name="CtrlSum" type="Decimal"/>
              <xs:element name="PmtTpInf"><xs:complexType><xs:sequence>
                <xs:element name="SvcLvl"><xs:complexType><xs:sequence><xs:element name="Cd" fixed="SEPA"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="LclInstrm"><xs:complexType><xs:sequence><xs:element name="Cd" fixed="CORE"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="SeqTp"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="FRST"/><xs:enumeration value="RCUR"/></xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>
              <xs:element name="ReqdColltnDt" type="xs:date"/><xs:element name="Cdtr" type="Party"/><xs:element name="CdtrAcct" type="Account"/><xs:element name="CdtrAgt" type="Agent"/><xs:element name="ChrgBr" fixed="SLEV"/>
              <xs:element name="CdtrSchmeId"><xs:complexType><xs:sequence><xs:element name="Id"><xs:complexType><xs:sequence><xs:element name="PrvtId"><xs:complexType><xs:sequence><xs:element name="Othr"><xs:complexType><xs:sequence><xs:element name="Id" type="Text35"/><xs:element name="SchmeNm"><xs:complexType><xs:sequence><xs:element name="Prtry" fixed="SEPA"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
              <xs:element name="DrctDbtTxInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                <xs:element name="PmtId"><xs:complexType><xs:sequence><xs:element name="EndToEndId" type="Text35"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="InstdAmt" type="Amount"/>
                <xs:element name="DrctDbtTx"><xs:complexType><xs:sequence><xs:element name="MndtRltdInf"><xs:complexType><xs:sequence><xs:element name="MndtId" type="Text35"/><xs:element name="DtOfSgntr" type="xs:date"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
                <xs:element name="DbtrAgt" type="Agent"/><xs:element name="Dbtr" type="Party"/><xs:element name="DbtrAcct" type="Account"/>
                <xs:element name="RmtInf"><xs:complexType><xs:sequence><xs:element name="Ustrd" type="Text140"/></xs:sequence></xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaInBothVersions(Pain008.Version version) throws Exception {
        byte[] file = write(
                version,
                List.of(
                        debit("F-2026-0001", "300.00", "Boutique du Port & Cie, « Œuvres d’été »", null, true),
                        debit("F-2026-0002", "0.01", "x".repeat(90), new Bic("DEUTDEFF"), false)));
        assertThatCode(() -> validator(version).validate(source(file))).doesNotThrowAnyException();
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "<NbOfTxs>2<",
                        "<CtrlSum>300.01<",
                        "<SeqTp>FRST<",
                        "<SeqTp>RCUR<",
                        "<Nm>Boutique du Port + Cie, OEuvres d'ete<",
                        "<Id>NOTPROVIDED<",
                        "<IBAN>DE89370400440532013000<");
        assertThatThrownBy(() -> validator(version)
                        .validate(source(text.replace("SLEV", "DEBT").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void asksForSomething() {
        assertThatThrownBy(() -> write(Pain008.Version.V8, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsACreditorIdentifierByItsCheckDigits() {
        assertThat(CreditorId.parse("fr72 zzz 123456")).isPresent();
        assertThat(CreditorId.parse("DE98ZZZ09999999999")).isPresent();
        assertThat(CreditorId.parse("FR73ZZZ123456")).isEmpty();
        assertThat(CreditorId.parse("FR72")).isEmpty();
    }

    private static byte[] write(Pain008.Version version, List<Pain008.Debit> debits) {
        return Pain008.write(
                version,
                new Pain008.Creditor("Agence du Phare", "FR72ZZZ123456", OURS, new Bic("AGRIFRPP")),
                "0123456789abcdef0123456789abcdef",
                Instant.parse("2026-04-05T09:00:00.123456Z"),
                LocalDate.parse("2026-04-08"),
                debits);
    }

    private static Pain008.Debit debit(
            String reference, String amount, String debtor, @Nullable Bic bank, boolean first) {
        return new Pain008.Debit(
                reference, Money.euros(amount), "RUM-1", LocalDate.parse("2026-03-01"), debtor, THEIRS, bank, first);
    }

    private static Validator validator(Pain008.Version version) throws SAXException {
        String schema = SCHEMA.replace("BICNAME", version == Pain008.Version.V8 ? "BICFI" : "BIC")
                .replace("NAME\"", version.fileName() + "\"");
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(schema)))
                .newValidator();
    }

    private static StreamSource source(byte[] file) {
        return new StreamSource(new ByteArrayInputStream(file));
    }
}
