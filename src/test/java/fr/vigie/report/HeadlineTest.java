package fr.vigie.report;

import static fr.vigie.report.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.kernel.Formats;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Duty;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import fr.vigie.testing.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class HeadlineTest {
    /** Each night's backup is there by midnight, so that nothing but the promised hour tells that it came too late. */
    @Test
    void saysOnTheCoverThatTheDatabaseWasNotThereAtThePromisedHour() {
        ReportView.Figure late = backups(Locale.FRENCH, 31);
        assertThat(late.value()).isEqualTo("31 sur 31");
        assertThat(late.note())
                .isEqualTo("faites sur prévues\u00a0; base de données absente à l’heure promise 31 fois");
        assertThat(late.tone()).isEqualTo("bad");
        assertThat(backups(Locale.ENGLISH, 1).note()).endsWith("; database not there at the promised hour once");
        ReportView.Figure ready = backups(Locale.FRENCH, 0);
        assertThat(ready.note()).isEqualTo("faites sur prévues");
        assertThat(ready.tone()).isEqualTo("ok");
    }

    private static ReportView.Figure backups(Locale locale, int late) {
        Verdict met = new Verdict.Met(new Measure.Count(1, 1), List.of());
        Verdict missed = new Verdict.Missed(new Measure.Count(0, 1), List.of());
        var duties = new ArrayList<Assessed>();
        for (int day = 1; day <= 31; day++) {
            duties.add(assessed(new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1), day, met));
            duties.add(assessed(new Promise.BackupBy(360), day, day <= late ? missed : met));
        }
        var words = new Wording(messages(), new Formats(locale, MARCH.zone()));
        return new Headline(Sample.judged(duties), null, words, new DutyWords(messages(), words.formats()))
                .figures()
                .get(1);
    }

    private static Assessed assessed(Promise promise, int day, Verdict verdict) {
        var duty = new Duty(
                promise.family() + "/" + day,
                Sample.CONTRACT,
                1,
                Sample.SHOP,
                promise,
                MARCH.day(day),
                MARCH.day(day).to(),
                Duration.ZERO);
        return new Assessed(duty, verdict, null);
    }

    private static MessageSource messages() {
        return Messages.of("report", "proof");
    }
}
