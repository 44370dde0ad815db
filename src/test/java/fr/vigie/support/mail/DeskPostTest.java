package fr.vigie.support.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailReader;
import fr.vigie.mail.inbox.ReplyAddresses;
import fr.vigie.shop.Shop;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as the programs of merchants write them, in {@code src/test/resources/mail}, and what the desk does with each. */
class DeskPostTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "mail");
    private static final CustomerId PORT = CustomerId.create();
    private static final CustomerId MOULIN = CustomerId.create();
    private static final Shop PORT_SHOP = shop(PORT, "Boutique du Port", "https://port.example/");
    private static final Shop MOULIN_SHOP = shop(MOULIN, "Le Moulin", "https://moulin.example/");
    private static final Shop MOULIN_PRO = shop(MOULIN, "Moulin Pro", "https://pro.moulin.example/");
    private static final TicketNumber OPEN = new TicketNumber(2026, 42);
    private static final TicketNumber CLOSED = new TicketNumber(2026, 7);
    private static final TicketNumber FOREIGN = new TicketNumber(2026, 50);

    /** What is written first in the answer, {@code |} for an end of line. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            new-plain; Opening Boutique du Port; Bonjour,||Le panier se vide dès que
            new-gmail-multipart; Opening Boutique du Port; Bonjour, le paiement par carte affiche une page blanche depuis ce matin – merci
            new-html-only; Opening Boutique du Port; Bonjour,||La fiche Bougie ambre montre un prix à 0 €.||- sur le téléphone|- sur l’ordinateur
            new-outlook-cid-and-attachment; Opening Boutique du Port; Bonjour,||Voici la capture : l'écran reste blanc après « Payer ».|Montant : 25 €
            new-apple-mail-rfc2231; Opening Boutique du Port; Bonjour, voici le bon de commande qui ne s’imprime plus.
            new-iphone-photo; Opening Boutique du Port; La livraison n’apparaît plus.
            new-latin1-undeclared; Opening Boutique du Port; Bonjour, le prix est erroné à la caisse.
            new-utf8-declared-latin1-body; Opening Boutique du Port; Le résumé de commande est vide – merci.
            new-unknown-charset; Opening Boutique du Port; Le café n’est plus en vente.
            new-windows-1252; Opening Boutique du Port; L’œuf à 3 € – épuisé
            new-utf16; Opening Boutique du Port; Bonjour, tout est lent.
            new-encoded-subject; Opening Boutique du Port; Les frais pour la Suisse sont nuls.
            new-raw-utf8-header; Opening Boutique du Port; Les frais pour la Suisse sont nuls.
            new-no-subject; Opening Boutique du Port; Le site est en panne !
            new-subject-of-another-ticket; Opening Boutique du Port; Encore le panier, mais autre chose
            new-two-shops-names-one; Opening Moulin Pro; Le stock de farine est faux.
            new-two-shops-names-none; Held WHICH_SHOP; Le stock de farine est faux.
            new-attached-message; Opening Boutique du Port; Voyez le message de ma banque.
            new-forward-only; Opening Boutique du Port; -----Message d'origine-----|De : Paul Durand
            reply-gmail-fr; Reply T-2026-0042; C'est mieux, mais la page de paiement reste lente.
            reply-gmail-en; Reply T-2026-0042; Works now, thank you!
            reply-outlook-fr; Reply T-2026-0042; Bonjour,||Toujours vide chez moi, même après avoir vidé le cache.||Claire
            reply-outlook-html; Reply T-2026-0042; Toujours vide chez moi.||Claire
            reply-apple-mail; Reply T-2026-0042; Merci, c’est réglé.
            reply-android-gmail-app; Reply T-2026-0042; ok merci 👍
            reply-samsung-phone; Reply T-2026-0042; Je regarde ce soir.|Envoyé depuis mon appareil Galaxy
            reply-thunderbird-inline; Reply T-2026-0042; Le 03/03/2026 à 15:02, Agence Exemple a écrit :|> Quel navigateur utilisez-vous ?||Firefox 135.
            reply-yahoo-html; Reply T-2026-0042; Toujours pareil.
            reply-token-only; Reply T-2026-0042; Je réponds depuis un autre logiciel.
            reply-token-in-upper-case; Reply T-2026-0042; Mon serveur crie.
            reply-token-in-delivered-to; Reply T-2026-0042; En copie cachée.
            reply-subject-number; Reply T-2026-0042; Mon logiciel oublie le fil.
            reply-own-earlier-message; Reply T-2026-0042; J’ajoute une précision à ma demande.
            reply-to-closed; FollowUp T-2026-0007; C’est revenu.
            reply-oversized-references; Reply T-2026-0042; Vieux fil.
            reply-empty-text; Reply T-2026-0042; ~~
            stranger-new; Held UNKNOWN_SENDER; Où est ma commande ?
            stranger-with-token; Held UNKNOWN_SENDER T-2026-0042; Je réponds de mon adresse personnelle.
            former-contact; Held UNKNOWN_SENDER; Bonjour.
            other-customer-guesses-number; Held OTHER_CUSTOMER T-2026-0042; Montrez-moi ce ticket.
            forged-token; Held FORGED; Forgé.
            forged-token-other-ticket; Held FORGED; Forgé.
            dmarc-failed; Held DISOWNED; Virez 3000 € ici.
            dmarc-passed-below-forged-line; Opening Boutique du Port; Bonjour.
            staff-forwards; Held STAFF; Pour le support.
            plus-tag-of-the-agency; Opening Boutique du Port; Urgent : commande impossible.
            sender-is-a-phrase; Opening Boutique du Port; Virgule de trop.
            no-from; Held NO_SENDER; Anonyme.
            auto-outlook-absence; Ignored AUTO_REPLY; Je suis absente
            auto-gmail-vacation; Ignored LIST; Absente.
            auto-without-headers; Ignored AUTO_REPLY; I am away.
            auto-other-desk; Ignored AUTO_REPLY; Votre demande porte
            auto-submitted-no-is-human; Opening Boutique du Port; Écrit à la main.
            list-newsletter; Ignored LIST; Découvrez…
            list-precedence; Ignored LIST; Soldes !
            bounce-postfix; Held UNDELIVERED T-2026-0042; I'm sorry to have to inform you
            bounce-exchange; Held UNDELIVERED T-2026-0042; Échec de la remise
            bounce-delayed; Ignored REPORT; There was a temporary problem
            bounce-of-a-stranger; Ignored REPORT; A message that you never sent
            receipt-read; Ignored REPORT; Votre message a été lu.
            loop-own-address; Ignored OWN; Je me parle.
            loop-own-signed-address; Ignored OWN; Je me parle.
            broken-no-closing-boundary; Opening Boutique du Port; Coupé avant la fin
            broken-boundary-never-appears; Opening Boutique du Port; Le texte est là, sans frontière.
            broken-base64; Opening Boutique du Port; Bonjour, ça ne marche plus
            broken-unknown-encoding; Opening Boutique du Port; Codé on ne sait comment.
            broken-content-type; Opening Boutique du Port; Type mal écrit.
            broken-headers-with-nul; Opening Boutique du Port; Un octet nul
            broken-deep-nesting; Opening Boutique du Port; ~~
            broken-no-body; Opening Boutique du Port; ~~
            broken-not-mail; Held NO_SENDER; ~~
            huge-text; Opening Boutique du Port; ligne de journal très longue
            many-files; Opening Boutique du Port; Voici douze captures.
            hostile-files; Opening Boutique du Port; Ouvrez vite.
            """)
    void decides(String sample, String decision, String written) throws IOException {
        IncomingMail mail = read(sample);
        assertThat(mail.text()).startsWith(written.replace('|', '\n'));
        assertThat(described(DeskPost.of(mail, known(1)))).isEqualTo(decision);
    }

    @Test
    void everySampleIsDecidedUpon() throws Exception {
        CsvSource table = DeskPostTest.class
                .getDeclaredMethod("decides", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<String> decided = table.textBlock()
                .lines()
                .map(line -> line.replaceAll(";.*", "").strip())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
                    .containsExactlyInAnyOrderElementsOf(decided);
        }
        assertThat(decided).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void foldsWhatIsQuotedAndNothingElse() throws IOException {
        assertThat(read("reply-gmail-fr").quoted())
                .startsWith("Le mar. 3 mars 2026")
                .contains("> Bonjour Claire,");
        assertThat(read("reply-outlook-fr").quoted()).startsWith("De : Agence Exemple");
        assertThat(read("reply-outlook-html").quoted()).contains("Envoyé :").contains("corrigé le panier");
        assertThat(read("reply-samsung-phone").quoted()).startsWith("-------- Message d'origine");
        assertThat(read("reply-thunderbird-inline").quoted()).isEmpty();
        assertThat(read("new-forward-only").quoted()).isEmpty();
        assertThat(read("reply-yahoo-html").quoted()).contains("Bonjour");
    }

    @Test
    void makesMarkupHarmless() throws IOException {
        assertThat(read("new-html-only").html())
                .contains("<b>Bougie ambre</b>", "https://port.example/bougie")
                .doesNotContain(
                        "<script",
                        "alert",
                        "onload",
                        "javascript:",
                        "<img src",
                        "pixel.example",
                        "<form",
                        "<input",
                        "<style");
        assertThat(read("reply-outlook-html").html()).doesNotContain("style=");
        assertThat(read("new-plain").html()).isNull();
    }

    @Test
    void keepsAttachmentsAndPicturesOfTheText() throws IOException {
        assertThat(read("new-outlook-cid-and-attachment").files())
                .extracting(file -> file.name() + " " + file.inside())
                .containsExactly("image001.png true", "capture d'écran.png false");
        assertThat(read("new-apple-mail-rfc2231").files())
                .extracting(file -> file.name())
                .containsExactly("bon de commande n° 12.pdf");
        assertThat(read("new-iphone-photo").files()).hasSize(1);
        assertThat(read("new-attached-message").files())
                .extracting(file -> file.name())
                .containsExactly("avis.eml");
        assertThat(read("many-files").files()).hasSize(12);
    }

    @Test
    void readsSubjectsAndNamesInAnyWriting() throws IOException {
        assertThat(read("new-encoded-subject").subject()).isEqualTo("Problème de livraison à l’étranger");
        assertThat(read("new-encoded-subject").fromName()).isEqualTo("Clémence L'Héritier");
        assertThat(read("new-raw-utf8-header").subject()).isEqualTo("Livraison à l’étranger cassée");
        assertThat(read("broken-headers-with-nul").subject()).isEqualTo("Nul dedans");
        assertThat(read("sender-is-a-phrase").from()).isEqualTo(new EmailAddress("claire@port.example"));
    }

    @Test
    void aSenderWhoWritesTooOftenWaitsForAPerson() throws IOException {
        IncomingMail mail = read("reply-gmail-fr");
        assertThat(described(DeskPost.of(mail, known(DeskPost.MOST_LATELY)))).isEqualTo("Reply T-2026-0042");
        assertThat(described(DeskPost.of(mail, known(DeskPost.MOST_LATELY + 1))))
                .isEqualTo("Held TOO_MANY T-2026-0042");
    }

    @Test
    void anySampleCutAnywhereIsStillDecidedUpon() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.sorted().toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (int length = 0; length < Math.min(whole.length, 4_000); length += 97) {
                    IncomingMail mail = MailReader.read(Arrays.copyOf(whole, length));
                    assertThat(DeskPost.of(mail, known(1)))
                            .as("%s cut at %d", file, length)
                            .isNotNull();
                }
            }
        }
    }

    private static IncomingMail read(String sample) throws IOException {
        try (InputStream file = Files.newInputStream(SAMPLES.resolve(sample + ".eml"))) {
            return MailReader.read(file.readAllBytes());
        }
    }

    private static String described(DeskPost post) {
        return switch (post) {
            case DeskPost.Opening(Shop shop, Person by) -> "Opening " + shop.name();
            case DeskPost.Reply(About about, Person by) -> "Reply " + about.number();
            case DeskPost.FollowUp(About closed, Person by) -> "FollowUp " + closed.number();
            case DeskPost.Held(Reason reason, About about) ->
                "Held " + reason + (about == null ? "" : " " + about.number());
            case DeskPost.Ignored(Reason reason) -> "Ignored " + reason;
        };
    }

    private static Known known(int lately) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return new Facts(new ReplyAddresses(new EmailAddress("support@agence.example"), key), lately);
    }

    private record Facts(ReplyAddresses addresses, int now) implements Known {
        private static final Map<String, Person> PEOPLE = Map.of(
                "claire@port.example", entered("claire@port.example", PORT, null),
                "jean@moulin.example", entered("jean@moulin.example", MOULIN, null),
                "ancien@port.example", entered("ancien@port.example", PORT, Instant.EPOCH),
                "ines@agence.example", entered("ines@agence.example", null, null));
        private static final Map<TicketNumber, About> TICKETS = Map.of(
                OPEN, new About(TicketId.create(), OPEN, PORT, PORT_SHOP.id(), false),
                CLOSED, new About(TicketId.create(), CLOSED, PORT, PORT_SHOP.id(), true),
                FOREIGN, new About(TicketId.create(), FOREIGN, MOULIN, MOULIN_SHOP.id(), false));

        @Override
        public Optional<Person> person(EmailAddress address) {
            return Optional.ofNullable(PEOPLE.get(address.value()));
        }

        @Override
        public Optional<About> ofMessage(String messageId) {
            boolean ours = messageId.equals("0198f2aa-1111-7abc-8def-000000000042@agence.example")
                    || messageId.equals("first-msg@port.example");
            return ours ? numbered(OPEN) : Optional.empty();
        }

        @Override
        public Optional<About> numbered(TicketNumber number) {
            return Optional.ofNullable(TICKETS.get(number));
        }

        @Override
        public List<Shop> shops(CustomerId customer) {
            return Stream.of(PORT_SHOP, MOULIN_SHOP, MOULIN_PRO)
                    .filter(shop -> shop.customer().equals(customer))
                    .toList();
        }

        @Override
        public int lately(EmailAddress address) {
            return now;
        }
    }

    private static Person entered(String address, @Nullable CustomerId customer, @Nullable Instant left) {
        return new Person(
                PersonId.create(),
                customer == null ? Role.TECHNICIAN : Role.MERCHANT,
                customer,
                address,
                new EmailAddress(address),
                Locale.FRENCH,
                ZoneId.of("Europe/Paris"),
                Instant.EPOCH,
                left);
    }

    private static Shop shop(CustomerId customer, String name, String url) {
        return Shop.enter(customer, name, URI.create(url), Instant.EPOCH);
    }
}
