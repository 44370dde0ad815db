package fr.vigie.review;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * What an agenda looks back on, and the words it does so in: those of the customer.
 *
 * @param version the one that binds, or was signed last
 * @param period from the last meeting to now
 */
record Retrospect(
        MeetingId meeting,
        Contract contract,
        ContractVersion version,
        Period period,
        MessageSource messages,
        Locale locale) {
    /** An agenda tells of a year at the most; what is older has been told. */
    static final int MOST_MONTHS = 12;

    CustomerId customer() {
        return contract.customer();
    }

    Formats formats() {
        return new Formats(locale, TermCalendar.PARIS);
    }

    /** The months of which a part lies in the period, oldest first. */
    List<MonthOf> months() {
        var months = new ArrayList<MonthOf>();
        MonthOf first = MonthOf.containing(period.from(), TermCalendar.PARIS);
        MonthOf month = MonthOf.containing(period.to().minusNanos(1), TermCalendar.PARIS);
        while (!month.month().isBefore(first.month()) && months.size() < MOST_MONTHS) {
            months.addFirst(month);
            month = month.previous();
        }
        return months;
    }

    /** A message, its arguments in the customer's form; counts stay numbers, for a message to choose by. */
    String say(String key, Object... arguments) {
        Formats formats = formats();
        Object[] written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = arguments[i] instanceof Long count ? count : formats.argument(arguments[i]);
        }
        return messages.getMessage(key, written, locale);
    }

    /** The point in which people say what else there is. */
    Topic open() {
        return new Topic(Topic.Subject.OTHER, say(Topic.Subject.OTHER.key()), "", "");
    }

    /** A point with these facts, as far as they fit; one without any says so. */
    Topic topic(Topic.Subject subject, List<String> facts) {
        List<String> told = facts.isEmpty() ? List.of(say("review.nothing." + subject)) : facts;
        var text = new StringBuilder();
        for (int i = 0; i < told.size(); i++) {
            String line = told.get(i).replace('\n', ' ');
            String rest = say("review.fact.more", (long) (told.size() - i));
            if (text.length() + line.length() + rest.length() + 2 > Topic.LONGEST_FACTS) {
                text.append(rest);
                break;
            }
            text.append(line).append('\n');
        }
        return new Topic(subject, say(subject.key()), text.toString(), "");
    }
}
