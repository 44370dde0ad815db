package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.SupportClause;
import fr.vigie.contract.SupportClause.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class SupportForm implements ClauseForm {

    /** What the agency may answer in; the clause keeps the codes of ISO 639-1. */
    private enum Language {
        FR,
        EN,
        DE,
        ES,
        IT,
        NL,
        PT;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static List<Language> of(Collection<String> codes) {
            return Arrays.stream(values())
                    .filter(language -> codes.contains(language.code()))
                    .toList();
        }
    }

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        SupportClause clause = clauses.support();
        sheet.groupOf("contact");
        sheet.checks("channels", Channel.class, clause.channels());
        sheet.calendar("hours", clause.hours(), false);
        sheet.checks("languages", Language.class, Language.of(clause.languages()));
        sheet.delay("firstAnswer", clause.firstAnswer());
        sheet.groupOf("contacts");
        sheet.lines("requestContacts", rows(clause.contacts().requests()));
        sheet.lines("costContacts", rows(clause.contacts().costs()));
        sheet.lines("restoreContacts", rows(clause.contacts().restores()));
        sheet.groupOf("work");
        sheet.decimal("included", hours(clause.included()), "hours");
        sheet.number("rounding", clause.rounding(), "minutes");
        sheet.number("carryOver", clause.carryOver(), "months");
        Duration cap = clause.carryOverCap();
        sheet.decimal("carryOverCap", cap == null ? null : hours(cap), "hours");
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        Set<String> languages = input.choices("languages", Language.class).stream()
                .map(Language::code)
                .collect(Collectors.toCollection(TreeSet::new));
        Duration included = input.hours("included", 400);
        SupportClause support = new SupportClause(
                input.choices("channels", Channel.class),
                input.calendar("hours"),
                languages,
                input.delay("firstAnswer"),
                included,
                input.number("rounding", 1, 60),
                input.number("carryOver", 0, 24),
                input.optionalHours("carryOverCap", 400),
                new Contacts(
                        input.rows("requestContacts", 2, SupportForm::contact),
                        input.rows("costContacts", 2, SupportForm::contact),
                        input.rows("restoreContacts", 2, SupportForm::contact)));
        return clauses.with(support).with(clauses.budget().withIncluded(included));
    }

    private static List<String> rows(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> Input.row(List.of(contact.name(), contact.email())))
                .toList();
    }

    private static Optional<Contact> contact(List<String> row) {
        try {
            return Optional.of(new Contact(row.get(0), row.get(1)));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    static BigDecimal hours(Duration duration) {
        return BigDecimal.valueOf(duration.toMinutes())
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
