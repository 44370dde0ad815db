package fr.vigie.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.billing.CreditorId;
import fr.vigie.kernel.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class Pain008Test {
    private static final Iban OURS = new Iban("FR7630006000011234567890189");
    private static final Iban THEIRS = new Iban("DE89370400440532013000");
    private static final Bic BANK = new Bic("AGRIFRPP");

    /** Of the version of 2019 the one of ISO 20022; of that of 2009 its stricter use by German banks for SEPA. */
    private static final Map<Pain008.Version, Schema> SCHEMAS =
            Stream.of(Pain008.Version.values()).collect(Collectors.toMap(version -> version, Pain008Test::schema));

    /** What every bank takes in a text, and in a reference (EPC 217-08). */
    private static final String LETTERS = "[A-Za-z0-9/?:().,'+ -]{1,140}";

    private static final String REFERENCE =
            "(?!.*//)[A-Za-z0-9?:().,'+-]([A-Za-z0-9/?:().,'+ -]{0,33}[A-Za-z0-9?:().,'+-])?";

    private static final Pattern TEXTS = Pattern.compile("<(?:Nm|Ustrd|Prtry)>([^<]*)<");
    private static final Pattern REFERENCES = Pattern.compile("<(?:MsgId|PmtInfId|EndToEndId|MndtId)>([^<]*)<");

    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaOfIso20022(Pain008.Version version) throws Exception {
        byte[] file = write(
                version,
                List.of(
                        debit("F-2026-0001", "300.00", "Boutique du Port & Cie, « Œuvres d’été »", null, true),
                        debit("F-2026-0002", "0.01", "x".repeat(90), new Bic("DEUTDEFF"), false)));
        String text = judged(version, file);
        assertThat(text)
                .contains(
                        "<NbOfTxs>2<",
                        "<CtrlSum>300.01<",
                        "<SeqTp>FRST<",
                        "<SeqTp>RCUR<",
                        "<Nm>Boutique du Port + Cie, OEuvres d'ete<",
                        "<Id>NOTPROVIDED<",
                        "<IBAN>DE89370400440532013000<");
        assertThatThrownBy(() -> judged(version, text.replace("SLEV", "NONE").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SAXException.class);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaForSeveralMandatesOfEachSequence(Pain008.Version version) throws Exception {
        String text = judged(
                version,
                write(
                        version,
                        List.of(
                                debit("F-2026-0001", "12.10", "RUM-1", "Port", null, true),
                                debit("F-2026-0002", "1200.00", "RUM-1", "Port", null, false),
                                debit("F-2026-0003", "0.90", "RUM/2026:(A)+B,'C'.D?-", "Halles", BANK, true),
                                debit("F-2026-0004", "7.00", "R".repeat(35), "Large", new Bic("BNPAFRPPXXX"), false))));

        assertThat(text.split("<PmtInf>")).hasSize(3);
        assertThat(text).contains("<CtrlSum>1220.00<", "<CtrlSum>13.00<", "<CtrlSum>1207.00<");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaForOneSequenceAlone(Pain008.Version version) throws Exception {
        assertThat(judged(version, write(version, List.of(debit("F-2026-0001", "9.99", "Port", null, true)))))
                .contains("FRST")
                .doesNotContain("RCUR");
        assertThat(judged(version, write(version, List.of(debit("F-2026-0001", "9.99", "Port", null, false)))))
                .contains("RCUR")
                .doesNotContain("FRST");
    }

    /** The greatest amount that the scheme carries, too. */
    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaForEveryAmount(Pain008.Version version) throws Exception {
        String text = judged(
                version,
                write(
                        version,
                        Stream.of("0.01", "0.10", "1.00", "1000.00", "12345678.90", "999999999.99")
                                .map(amount -> debit("F-2026-0001", amount, "Port", null, false))
                                .toList()));
        assertThat(text).contains("Ccy=\"EUR\">0.10<", "Ccy=\"EUR\">1000.00<", "Ccy=\"EUR\">999999999.99<");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSchemaWithoutABankOfTheCreditor(Pain008.Version version) throws Exception {
        byte[] file = Pain008.write(
                version,
                new Pain008.Creditor("Agence « du Phare » – Œuvre & Fils", "FR72ZZZ123456", OURS, null),
                "0123456789abcdef0123456789abcdef",
                Instant.parse("2026-04-05T09:00:00Z"),
                LocalDate.parse("2026-04-08"),
                List.of(debit("F-2026-0001", "9.99", "Port", null, true)));
        assertThat(judged(version, file)).contains("<Nm>Agence du Phare OEuvre + Fils<");
    }

    @Property(tries = 200)
    void keepsTheSchemaWhateverAHolderIsCalled(
            @ForAll Pain008.Version version, @ForAll @StringLength(min = 1, max = 200) String holder) throws Exception {
        judged(version, write(version, List.of(debit("F-2026-0001", "9.99", holder, null, true))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"株式会社", "«»", "\u0000", "\ud83d\ude00", "Σκάφος"})
    void namesNobodyInOtherLetters(String holder) throws Exception {
        assertThat(judged(
                        Pain008.Version.V8,
                        write(Pain008.Version.V8, List.of(debit("F-2026-0001", "9.99", holder, null, true)))))
                .contains("<Dbtr><Nm>NOTPROVIDED<");
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
                new Pain008.Creditor("Agence du Phare", "FR72ZZZ123456", OURS, BANK),
                "0123456789abcdef0123456789abcdef",
                Instant.parse("2026-04-05T09:00:00.123456Z"),
                LocalDate.parse("2026-04-08"),
                debits);
    }

    private static Pain008.Debit debit(
            String reference, String amount, String debtor, @Nullable Bic bank, boolean first) {
        return debit(reference, amount, "RUM-1", debtor, bank, first);
    }

    private static Pain008.Debit debit(
            String reference, String amount, String mandate, String debtor, @Nullable Bic bank, boolean first) {
        return new Pain008.Debit(
                reference, Money.euros(amount), mandate, LocalDate.parse("2026-03-01"), debtor, THEIRS, bank, first);
    }

    /** The file, once the schema and the letters that every bank takes are kept. */
    private static String judged(Pain008.Version version, byte[] file) throws SAXException, IOException {
        SCHEMAS.get(version).newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(found(TEXTS, text)).isNotEmpty().allMatch(each -> each.matches(LETTERS));
        assertThat(found(REFERENCES, text)).isNotEmpty().allMatch(each -> each.matches(REFERENCE));
        return text;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static Schema schema(Pain008.Version version) {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(
                            Objects.requireNonNull(Pain008Test.class.getResource("/" + version.fileName() + ".xsd")));
        } catch (SAXException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
