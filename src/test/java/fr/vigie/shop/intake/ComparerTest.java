package fr.vigie.shop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.Siren;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.intake.Comparison.Effect;
import fr.vigie.shop.intake.Sheet.Reading;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparerTest {
    private static final Known NOTHING = new Known(List.of(), Map.of(), Map.of(), Map.of());
    private static final Customer PORT = new Customer(
            CustomerId.create(),
            new CustomerDetails("Boutique du Port", Locale.FRENCH, "", new Siren("732829320"), null, ""),
            Instant.EPOCH);
    private static final Shop SHOP =
            Shop.enter(PORT.id(), "Le Port", URI.create("https://port.example"), Instant.EPOCH);
    private static final Person CLAIRE = new Person(
            PersonId.create(),
            Role.MERCHANT,
            PORT.id(),
            "Claire Dumas",
            new EmailAddress("claire@port.example"),
            Locale.FRENCH,
            ZoneId.of("Europe/Paris"),
            Instant.EPOCH,
            null);
    private static final Known THERE = new Known(
            List.of(PORT),
            Map.of("https://port.example/", SHOP),
            Map.of(CLAIRE.email(), CLAIRE),
            Map.of(CLAIRE.id(), "02 99 00 00 00"));

    @Test
    void readsBothEncodingsAndSaysWhatIsNoText() {
        String text = "client;téléphone\nCrêperie;02 99 00 00 00";
        assertThat(Sheet.decode(text.getBytes(StandardCharsets.UTF_8))).hasValue(text);
        assertThat(Sheet.decode(text.getBytes(Charset.forName("windows-1252")))).hasValue(text);
        assertThat(Sheet.decode(new byte[] {'P', 'K', 3, 4, 0, 1})).isEmpty();
    }

    @Test
    void refusesAListThatIsNoneOfOurs() {
        assertThat(refusal("")).endsWith("empty");
        assertThat(refusal("client")).endsWith("empty");
        assertThat(refusal("nom;ville\na;b")).endsWith("noCustomer");
        assertThat(refusal("client;pointure\na;b")).endsWith("unknown");
        assertThat(refusal("client;customer\na;b")).endsWith("twice");
        assertThat(refusal("client\n" + "a\n".repeat(1_001))).endsWith("tooLong");
        assertThat(refusal("client\n" + "a".repeat(500_001))).endsWith("tooLarge");
    }

    @Test
    void entersACustomerOnceWithAllItsLines() {
        Comparison found = compare(
                "Customer,Shop,URL,Contact name,Contact email\nCave,Cave,cave.example,Hélène,helene@cave.example\nCAVE,Bar,https://bar.example,,",
                NOTHING);
        assertThat(found.rows()).extracting(Comparison.Row::faults).containsOnly(Map.of());
        assertThat(found.created("customers")).isEqualTo(1);
        assertThat(found.created("shops")).isEqualTo(2);
        assertThat(found.created("contacts")).isEqualTo(1);
    }

    @Test
    void leavesWhatIsThereAndWhatAnEmptyCellDoesNotSay() {
        Comparison same = compare(
                "client;siren;url;courriel du contact;téléphone du contact\nBoutique du Port;732 829 320;port.example;claire@port.example;02 99 00 00 00",
                THERE);
        assertThat(same.isSound()).isTrue();
        assertThat(same.doesNothing()).isTrue();
        Comparison changed = compare(
                "client;siren;boutique;url;contact;courriel du contact\nBoutique du Port SARL;732829320;La boutique;https://port.example/;Claire D.;claire@port.example",
                THERE);
        assertThat(changed.rows())
                .singleElement()
                .satisfies(row -> assertThat(List.of(row.customer(), row.shop(), row.contact()))
                        .containsOnly(Effect.CHANGED));
    }

    @Test
    void saysWhatIsWrongInTheCellWhereItIs() {
        Comparison wrong = compare("""
                client;siren;courriel;langue;url;boutique;courriel du contact
                ;;;;;;
                Cave;123;pas une adresse;de;ftp://x;Cave;nulle part
                ;732829320;;;;;
                """, NOTHING);
        assertThat(wrong.rows()).hasSize(2);
        assertThat(wrong.rows().getFirst().faults().keySet())
                .containsExactlyInAnyOrder(
                        Column.SIREN, Column.EMAIL, Column.LANGUAGE, Column.URL, Column.CONTACT_EMAIL);
        assertThat(wrong.rows().getLast().faults().keySet()).containsExactly(Column.CUSTOMER);
        assertThat(wrong.rows().getLast().line().number()).isEqualTo(4);
        assertThat(wrong.isSound()).isFalse();
    }

    @Test
    void refusesWhatNoDocumentPrintsInEveryText() {
        Comparison wrong = compare(
                "client;adresse;téléphone;boutique;url;contact;courriel du contact\nCave \uD83D\uDC1F;2 quai 漢;01 \uD83D\uDC1F;Cave \uD83D\uDC1F;cave.example;Zoé \uD83D\uDC1F;zoe@cave.example\nBon;2 quai;02;Bon;bon.example;Léo;leo@bon.example\nBar;;;Bar \uD83D\uDC1F;bar.example;Max \uD83D\uDC1F;max@bar.example",
                NOTHING);
        assertThat(wrong.rows().getFirst().faults())
                .containsOnlyKeys(Column.CUSTOMER, Column.ADDRESS, Column.PHONE, Column.SHOP, Column.CONTACT)
                .containsEntry(Column.CUSTOMER, Comparison.Fault.of("unprintable", "\uD83D\uDC1F"))
                .containsEntry(Column.ADDRESS, Comparison.Fault.of("unprintable", "漢"));
        assertThat(wrong.rows().get(1).faults()).isEmpty();
        assertThat(wrong.rows().getLast().faults())
                .as("and not that they are missing")
                .containsOnly(
                        Map.entry(Column.SHOP, Comparison.Fault.of("unprintable", "\uD83D\uDC1F")),
                        Map.entry(Column.CONTACT, Comparison.Fault.of("unprintable", "\uD83D\uDC1F")));
    }

    @Test
    void refusesWhatBelongsToSomebodyElseOrContradictsAnEarlierLine() {
        Comparison others = compare(
                "client;url;boutique;courriel du contact;contact\nCave;port.example;Cave;claire@port.example;Claire",
                THERE);
        assertThat(others.rows().getFirst().faults().keySet())
                .containsExactlyInAnyOrder(Column.URL, Column.CONTACT_EMAIL);
        Comparison twice = compare("client;téléphone\nCave;01\nCave;02", NOTHING);
        assertThat(twice.rows().getLast().faults().get(Column.PHONE)).isEqualTo(Comparison.Fault.of("contradicts", 2));
        Comparison siren = compare("client;siren\nBoutique du Port;552081317", THERE);
        assertThat(siren.rows().getFirst().faults()).containsOnlyKeys(Column.SIREN);
    }

    @Test
    void takesBackItsOwnListOfErrors() {
        Comparison back =
                compare("client;téléphone;erreurs\n\"'=Cave\";\"'+33 2 99 00 00 00\";\"siren : faux\"", NOTHING);
        assertThat(back.isSound()).isTrue();
        assertThat(back.rows().getFirst().line().get(Column.CUSTOMER)).isEqualTo("=Cave");
        assertThat(back.rows().getFirst().line().get(Column.PHONE)).isEqualTo("+33 2 99 00 00 00");
    }

    private static Comparison compare(String text, Known known) {
        return Comparer.compare(((Reading.Read) Sheet.read(text)).sheet(), known);
    }

    private static String refusal(String text) {
        return ((Reading.Refused) Sheet.read(text)).key();
    }
}
