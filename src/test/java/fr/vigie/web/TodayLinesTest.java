package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** The lines of Aujourd'hui, in words. */
class TodayLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");
    private static final ShopId SHOP = ShopId.of("00000000-0000-7000-8000-000000000001");
    private static final Map<ShopId, String> NAMES = Map.of(SHOP, "Boutique du Port");

    private PageFormats formats;

    @BeforeEach
    void read() throws IOException {
        formats = new PageFormats(Clock.fixed(NOW, ZoneOffset.UTC), new Messages().messageSource());
        LocaleContextHolder.setLocale(Locale.FRENCH);
    }

    @AfterEach
    void leave() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysWhatIsDueAndHowMuchTimeIsLeft() {
        assertThat(due(Duration.ofHours(3), SHOP, null))
                .isEqualTo(new DueLine(
                        "Répondre à T-2026-0001 · Panier",
                        null,
                        "info",
                        "Critique",
                        "Boutique du Port",
                        "/shops/" + SHOP,
                        "il reste 3\u00a0h",
                        "mardi 3 mars 2026, 14\u00a0h\u00a005",
                        25,
                        "",
                        "/tickets/1",
                        "Ouvrir\u00a0: Répondre à T-2026-0001 · Panier"));
    }

    @Test
    void saysWhatToDoWhereTheActDoesNotSayItself() {
        assertThat(due(Duration.ofHours(3), null, "proof.agenda.step"))
                .extracting(DueLine::step, DueLine::shop, DueLine::shopHref)
                .containsExactly("Panier", null, null);
    }

    @Test
    void warnsFromThreeQuartersOnAndTellsWhatIsLate() {
        assertThat(due(Duration.ofMinutes(50), null, null).barTone()).isEqualTo("vg-warn");
        assertThat(due(Duration.ZERO, null, null))
                .extracting(DueLine::left, DueLine::barTone, DueLine::spentPercent)
                .containsExactly("échéance atteinte", "vg-bad", 100L);
        assertThat(due(Duration.ofMinutes(-10), null, null))
                .extracting(DueLine::left, DueLine::spentPercent)
                .containsExactly("dépassé de 10\u00a0min", 100L);
    }

    @Test
    void readsEnglishToWhoReadsEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(due(Duration.ofHours(3), SHOP, null))
                .extracting(DueLine::label, DueLine::left, DueLine::opening)
                .containsExactly("Critical", "3\u00a0h left", "Open: Answer T-2026-0001 · Panier");
    }

    @Test
    void saysWhatDeservesALook() {
        var item = new AttentionItem(
                true,
                NOW.minus(Duration.ofMinutes(25)),
                Tone.BAD,
                "monitoring.attention.down",
                List.of("Boutique du Port"),
                SHOP,
                "/shops/1/monitoring");

        assertThat(AttentionLine.of(item, formats))
                .isEqualTo(new AttentionLine(
                        "bad",
                        "Boutique du Port ne répond plus",
                        "il y a 25\u00a0min",
                        "/shops/1/monitoring",
                        "Ouvrir\u00a0: Boutique du Port ne répond plus"));
    }

    /** Of four hours that were granted. */
    private DueLine due(Duration remaining, @Nullable ShopId shop, @Nullable String step) {
        var item = new AgendaItem(
                NOW,
                remaining,
                Duration.ofHours(4),
                Tone.INFO,
                "support.agenda.RESPONSE",
                List.of("T-2026-0001", "Panier"),
                step,
                "support.severity.CRITICAL",
                shop,
                "/tickets/1");
        return DueLine.of(item, NAMES, formats);
    }
}
