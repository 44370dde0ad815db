package fr.vigie.contract.web;

import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.PriceRevision;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.Formats;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The calculation of a price revision, written out. */
@Component
class RevisionWords {

    private final MessageSource messages;

    RevisionWords(MessageSource messages) {
        this.messages = messages;
    }

    /** For instance "250,00 € × 310,4 / 298,1 = 260,32 €". */
    String formula(PriceRevision revision, Locale locale) {
        Formats formats = new Formats(locale, TermCalendar.PARIS);
        String key = revision.rule().rule() == RevisionRule.FIXED
                ? "contract.revision.fixed"
                : revision.isCapped() ? "contract.revision.capped" : "contract.revision.syntec";
        return messages.getMessage(
                key,
                new Object[] {
                    formats.money(revision.before()),
                    formats.money(revision.after()),
                    revision.s0(),
                    revision.s1(),
                    revision.rule().percent()
                },
                locale);
    }
}
