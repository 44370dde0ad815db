package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.DatabaseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class SignedPapersTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    @Autowired
    Contracts contracts;

    @Autowired
    Sendings sendings;

    @Autowired
    Signatures signatures;

    @Autowired
    SignedPapers papers;

    @Autowired
    Customers customers;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    MovableClock clock;

    private final ShopId shop = ShopId.create();
    private Customer port;

    @BeforeEach
    void stopClock() {
        clock.stopAt(NOW);
        port = customers.create("Boutique du Port", Locale.FRENCH);
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void bindsFromTheDayOnThePaperAndSaysWhoEnteredIt() throws IOException {
        Contract contract = draft();
        byte[] scan = scan(2);
        LocalDate lastYear = LocalDate.of(2025, 9, 1);
        assertThat(papers.enter(contract.id(), order(scan, lastYear, null))).isInstanceOf(Change.Done.class);
        Contract signed = contracts.find(contract.id()).orElseThrow();
        assertThat(signed.stateAt(NOW)).isEqualTo(ContractState.ACTIVE);
        assertThat(signed.life().start())
                .contains(lastYear.atStartOfDay(TermCalendar.PARIS).toInstant());
        assertThat(papers.of(contract.id(), 1)).hasValueSatisfying(paper -> {
            assertThat(paper.names()).isEqualTo("Claire Dumas\nMarc Leroy");
            assertThat(paper.by()).isEqualTo("Jeanne");
            assertThat(paper.pages()).isEqualTo(2);
            assertThat(paper.digest()).isEqualTo(Sha256.of(scan));
            assertThat(paper.file()).isEqualTo("contrat.pdf");
        });
        assertThat(papers.content(contract.id(), 1)).contains(scan);
        assertThat(ledger.entries(port.id(), LedgerFilter.ALL, null, 9))
                .extracting(entry -> entry.fact().kind())
                .containsExactly("contract.signed", "contract.paper-entered", "contract.sent");
        assertThat(signatures.of(contract.id(), 1)).isEmpty();
        assertThat(signed.life().events())
                .extracting(LifeEvent::kind)
                .containsExactly(Kind.DRAFTED, Kind.SENT, Kind.PAPER_ENTERED, Kind.SIGNED);
        assertThat(papers.enter(contract.id(), order(scan, TODAY, null)))
                .isEqualTo(new Change.Refused(Refusal.ALREADY_SIGNED));
    }

    @Test
    void closesTheLinksThatWereSent() throws IOException {
        Contract contract = draft();
        var claire = new EmailAddress("claire" + shop + "@port.example");
        sendings.send(contract.id(), SendingOrder.to(new Signer("Claire Dumas", claire, Locale.FRENCH)));
        Matcher link = Pattern.compile("/sign/([\\w-]{43})")
                .matcher(outbox.latestTo(claire).orElseThrow().mail().text());
        assertThat(link.find()).isTrue();
        assertThat(papers.enter(contract.id(), order(scan(1), TODAY, null))).isInstanceOf(Change.Done.class);
        assertThat(signatures.ended(link.group(1)).kind()).isEqualTo(InvitationEnd.Kind.COMPLETED);
        assertThat(sendings.open(contract.id())).isEmpty();
    }

    @Test
    void rewritesNoPastByAnAmendment() throws IOException {
        Contract contract = draft();
        papers.enter(contract.id(), order(scan(1), TODAY.minusDays(40), null));
        contracts.amend(contract.id(), NOW);
        assertThat(papers.enter(contract.id(), order(scan(1), TODAY.minusDays(9), TODAY.minusDays(9))))
                .isEqualTo(new Change.Refused(Refusal.IN_THE_PAST));
        assertThat(papers.enter(contract.id(), order(scan(1), TODAY.minusDays(9), null)))
                .isInstanceOf(Change.Done.class);
        assertThat(contracts.activeFor(shop, NOW.minusSeconds(1)))
                .map(ContractVersion::number)
                .contains(1);
        assertThat(contracts.activeFor(shop, NOW)).map(ContractVersion::number).contains(2);
    }

    @Test
    void keepsNothingButReadablePdf() throws IOException {
        Contract contract = draft();
        byte[] scan = scan(1);
        for (byte[] hostile : List.of(
                new byte[0],
                "MZ\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1),
                "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.7 that is none".getBytes(StandardCharsets.UTF_8))) {
            assertThat(papers.enter(contract.id(), order(hostile, TODAY, null)))
                    .isEqualTo(new Change.Refused(Refusal.NOT_A_PDF));
        }
        assertThat(papers.enter(contract.id(), order(locked(), TODAY, null)))
                .isEqualTo(new Change.Refused(Refusal.PDF_LOCKED));
        assertThat(papers.enter(contract.id(), order(Arrays.copyOf(scan, PaperOrder.MOST_BYTES + 1), TODAY, null)))
                .isEqualTo(new Change.Refused(Refusal.FILE_TOO_LARGE));
        assertThat(papers.enter(contract.id(), order(scan, TODAY.plusDays(1), null)))
                .isEqualTo(new Change.Refused(Refusal.NOT_SIGNED_YET));
        assertThat(papers.enter(contract.id(), new PaperOrder(TODAY, " ", null, "a.pdf", scan, "Jeanne")))
                .isEqualTo(new Change.Refused(Refusal.NAMES_MISSING));
        Contract bare = contracts.draft(port.id(), List.of(), Plan.SERENITE, NOW);
        assertThat(papers.enter(bare.id(), order(scan, TODAY, null))).isEqualTo(new Change.Refused(Refusal.INCOMPLETE));
        assertThat(contracts.find(contract.id()).orElseThrow().latest().isDraft())
                .isTrue();
        assertThat(ledger.entries(port.id(), LedgerFilter.ALL, null, 9)).isEmpty();
    }

    @Test
    void isHiddenFromAnotherCustomer() throws IOException {
        Contract contract = draft();
        papers.enter(contract.id(), order(scan(1), TODAY, null));
        Customer other = customers.create("Autre", Locale.FRENCH);
        byte[] scan = scan(1);
        Scopes.run(Scope.customer(other.id()), () -> {
            assertThat(papers.of(contract.id(), 1)).isEmpty();
            assertThat(papers.content(contract.id(), 1)).isEmpty();
            assertThat(papers.enter(contract.id(), order(scan, TODAY, null))).isEqualTo(new Change.Unknown());
        });
        Scopes.run(
                Scope.customer(port.id()),
                () -> assertThat(papers.content(contract.id(), 1)).isPresent());
    }

    private Contract draft() {
        return contracts.draft(port.id(), List.of(shop), Plan.SERENITE, NOW);
    }

    private static PaperOrder order(byte[] scan, LocalDate signedOn, @Nullable LocalDate effective) {
        return new PaperOrder(
                signedOn, "Claire Dumas\r\nMarc Leroy ", effective, "C:\\scans\\contrat.pdf", scan, "Jeanne");
    }

    private static byte[] scan(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            return bytes(document);
        }
    }

    private static byte[] locked() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return bytes(document);
        }
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
