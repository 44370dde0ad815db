package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Formats;
import fr.vigie.proof.DutyWords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class RequestLinesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "true, true, dans le délai, ok",
                "false, true, hors délai, bad",
                "null, true, en cours, info",
                "null, false, sans délai promis, excluded",
                "null, null, —, unknown",
                "true, null, dans le délai, ok"
            })
    void saysOfEveryDeadlineHowItStands(@Nullable Boolean met, @Nullable Boolean promised, String word, String tone) {
        var line = new Lines(of(request(met, promised)), words()).requests().getFirst();
        assertThat(line.response()).isEqualTo(word);
        assertThat(line.responseTone()).isEqualTo(tone);
        assertThat(line.restoration()).isEqualTo(word);
    }

    @Test
    void saysThatThereWasNoRequestOnlyWhenNoneWasOpened() {
        assertThat(deadlines(of())).isEqualTo("aucune demande");
        assertThat(deadlines(of(request(null, false), request(null, true))))
                .isEqualTo("2 demandes, aucun délai à juger");
        assertThat(new Lines(of(), words()).noRequests()).startsWith("Aucune demande n’a été ouverte");
        assertThat(new Lines(of(), words()).noOutages()).startsWith("Aucune interruption constatée");
    }

    /** Reports of before list requests with a deadline alone: they cannot say that there was no other. */
    @Test
    void anOldReportSaysNothingOfRequestsThatItDidNotCount() {
        MonthlyReport old = format(4, of());
        assertThat(deadlines(old)).isEqualTo("aucun délai à juger");
        assertThat(new Lines(old, words()).noRequests()).startsWith("Aucune demande dont le délai");
    }

    private static MonthlyReport of(MonthlyReport.Request... requests) {
        return Sample.with(Sample.month(Plan.SERENITE), List.of(requests));
    }

    private static MonthlyReport.Request request(@Nullable Boolean met, @Nullable Boolean promised) {
        return new MonthlyReport.Request(
                null,
                "T-2026-0050",
                "Question",
                Severity.MINOR,
                Instant.parse("2026-03-05T13:20:00Z"),
                null,
                met,
                met,
                promised,
                promised);
    }

    private static MonthlyReport format(int format, MonthlyReport of) {
        return new MonthlyReport(
                format,
                of.frozenAt(),
                of.customer(),
                of.customerName(),
                of.contract(),
                of.contractTitle(),
                of.versions(),
                of.month(),
                of.shops(),
                of.duties(),
                of.requests(),
                of.hours(),
                of.work(),
                of.gauges(),
                of.credits(),
                of.nextReview(),
                of.head());
    }

    private static String deadlines(MonthlyReport report) {
        return new Headline(report, null, words(), new DutyWords(messages(), words().formats()))
                .figures()
                .get(2)
                .note();
    }

    private static Wording words() {
        return new Wording(messages(), new Formats(Locale.FRENCH, Sample.MARCH.zone()));
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/report", "messages/proof");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.FRENCH);
        return messages;
    }
}
