package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ScopeClause;
import fr.vigie.kernel.Formats;
import fr.vigie.testing.Messages;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                reason   | SERVER_ERROR         | Le serveur répond par une erreur | The server answers with an error
                severity | CRITICAL             | Critique                         | Critical
                result   | MISSED               | manqué                           | missed
                response | PENDING              | en cours                         | pending
                statement | EXPLAINED           | Cause et remède                  | Cause and remedy
                extent   | sample               | Un échantillon a été relu        | A sample was read again
                billing  | HOURS                | Sur les heures                   | From the hours
                score    | GOOD                 | Satisfait                        | Satisfied
                complete | true                 | Oui                              | Yes
                seconds  | 8520                 | 2 h 22                           | 2 h 22
                gross    | 1120.00              | 1 120,00 €                       | €1,120.00
                day      | 2026-03-03           | mardi 3 mars 2026                | Tuesday 3 March 2026
                month    | 2026-03              | mars 2026                        | March 2026
                reason   | Le client a déménagé | Le client a déménagé             | Le client a déménagé
                month    | 2026-13              | 2026-13                          | 2026-13
                number   | 12.00                | 12.00                            | 12.00
                """)
    void saysWhatTheLedgerKeepsAsTheReaderWould(String name, String written, String french, String english) {
        assertThat(words(Locale.FRENCH).value(name, written).replace('\u00a0', ' '))
                .isEqualTo(french);
        assertThat(words(Locale.ENGLISH).value(name, written).replace('\u00a0', ' '))
                .isEqualTo(english);
    }

    /** A code that is added later wants its words here too. */
    @Test
    void hasWordsForEachStatementAndEachResultOfADeadline() {
        for (Facts.Statement.Kind kind : Facts.Statement.Kind.values()) {
            assertThat(words(Locale.FRENCH).value("statement", kind.name())).isNotEqualTo(kind.name());
        }
        for (fr.vigie.support.Verdict.Result result : fr.vigie.support.Verdict.Result.values()) {
            assertThat(words(Locale.FRENCH).value("result", result.name())).isNotEqualTo(result.name());
        }
        for (ScopeClause.Billing billing : ScopeClause.Billing.values()) {
            assertThat(words(Locale.FRENCH).value("billing", billing.name())).isNotEqualTo(billing.name());
        }
    }

    private static EntryWords words(Locale locale) {
        var messages = Messages.of("proof", "support", "monitoring");
        return new EntryWords(messages, new Formats(locale, ZoneOffset.UTC), Map.of());
    }
}
