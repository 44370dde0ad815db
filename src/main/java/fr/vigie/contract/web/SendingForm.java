package fr.vigie.contract.web;

import fr.vigie.contract.Party;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Signatory;
import fr.vigie.contract.Signer;
import fr.vigie.contract.SigningRound;
import fr.vigie.contract.SigningSequence;
import fr.vigie.kernel.EmailAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * The form by which a version is sent: one row for each person, empty rows do not count.
 *
 * @param errors by field, such as {@code email-2} for that of the third row, the message key of what is wrong
 */
record SendingForm(
        List<Row> rows, SigningSequence sequence, String effective, String lastDay, Map<String, String> errors) {

    /** Someone who shall sign, as typed. */
    record Row(Party party, String name, String email, String quality, String language) {

        static Row of(Signer signer) {
            return new Row(
                    signer.party(),
                    signer.name(),
                    signer.email().value(),
                    signer.quality(),
                    signer.locale().getLanguage());
        }

        static Row empty(Party party, Locale locale) {
            return new Row(party, "", "", "", locale.getLanguage());
        }

        boolean isEmpty() {
            return name.isBlank() && email.isBlank() && quality.isBlank();
        }
    }

    static SendingForm of(List<Row> rows, LocalDate lastDay) {
        return new SendingForm(rows, SigningSequence.CUSTOMER_FIRST, "", lastDay.toString(), Map.of());
    }

    /** The same people as last time. */
    static SendingForm again(SigningRound round, LocalDate lastDay) {
        return new SendingForm(
                round.current().stream().map(Signatory::who).map(Row::of).toList(),
                round.sequence(),
                "",
                lastDay.toString(),
                Map.of());
    }

    static SendingForm typed(MultiValueMap<String, String> form, Locale locale) {
        List<String> parties = form.getOrDefault("party", List.of());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(parties.size(), SigningRound.MOST); i++) {
            rows.add(new Row(
                    "AGENCY".equals(parties.get(i)) ? Party.AGENCY : Party.CUSTOMER,
                    at(form, "name", i),
                    at(form, "email", i),
                    at(form, "quality", i),
                    "en".equals(at(form, "language", i)) ? "en" : "fr"));
        }
        SigningSequence sequence = "TOGETHER".equals(form.getFirst("sequence"))
                ? SigningSequence.TOGETHER
                : SigningSequence.CUSTOMER_FIRST;
        String effective = Objects.requireNonNullElse(form.getFirst("effective"), "");
        String lastDay = Objects.requireNonNullElse(form.getFirst("lastDay"), "");
        return new SendingForm(
                rows,
                sequence,
                effective,
                lastDay,
                problems(rows, TypedDay.of(effective, locale), TypedDay.of(lastDay, locale)));
    }

    /** The same with a further row for a side. */
    SendingForm with(Party party) {
        List<Row> more = new ArrayList<>(rows);
        more.add(Row.empty(party, Locale.FRENCH));
        more.sort((a, b) -> b.party().compareTo(a.party()));
        return new SendingForm(more, sequence, effective, lastDay, Map.of());
    }

    SendingForm from(LocalDate day) {
        return new SendingForm(rows, sequence, day.toString(), lastDay, errors);
    }

    public boolean isFull() {
        return rows.size() >= SigningRound.MOST;
    }

    /** What was typed in a form without errors. */
    SendingOrder order(String by, Locale locale) {
        List<Signer> signers = rows.stream()
                .filter(row -> !row.isEmpty())
                .map(row -> new Signer(
                        row.party(),
                        row.name(),
                        new EmailAddress(row.email()),
                        Locale.of(row.language()),
                        row.quality()))
                .toList();
        return new SendingOrder(
                signers,
                sequence,
                TypedDay.of(effective, locale).start(),
                TypedDay.of(lastDay, locale).day(),
                by);
    }

    private static Map<String, String> problems(List<Row> rows, TypedDay effective, TypedDay lastDay) {
        Map<String, String> problems = new LinkedHashMap<>();
        Set<EmailAddress> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!row.isEmpty()) {
                check(row, i, seen, problems);
            }
        }
        if (rows.stream().noneMatch(row -> row.party() == Party.CUSTOMER && !row.isEmpty())) {
            problems.put("signers", "contract.send.error.nobody");
        }
        if (effective.isUnreadable()) {
            problems.put("effective", "contract.error.day");
        }
        if (lastDay.isUnreadable()) {
            problems.put("lastDay", "contract.error.day");
        }
        return problems;
    }

    private static void check(Row row, int i, Set<EmailAddress> seen, Map<String, String> problems) {
        if (row.name().isBlank() || row.name().length() > Signer.LONGEST_NAME) {
            problems.put("name-" + i, "contract.send.error.name");
        }
        if (row.quality().length() > Signer.LONGEST_QUALITY) {
            problems.put("quality-" + i, "contract.send.error.quality");
        }
        Optional<EmailAddress> address = EmailAddress.parse(row.email());
        if (address.isEmpty()) {
            problems.put("email-" + i, "contract.send.error.email");
        } else if (!seen.add(address.get())) {
            problems.put("email-" + i, "contract.send.error.email-twice");
        }
    }

    private static String at(MultiValueMap<String, String> form, String name, int i) {
        List<String> all = form.getOrDefault(name, List.of());
        return i < all.size() ? Objects.requireNonNullElse(all.get(i), "").strip() : "";
    }
}
