package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.MaintenancePageClause;
import fr.vigie.contract.MaintenancePageClause.Look;
import fr.vigie.contract.MaintenancePageClause.Slot;
import fr.vigie.kernel.Bilingual;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

final class MaintenancePageForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        MaintenancePageClause clause = clauses.maintenancePage();
        sheet.groupOf("page-text");
        sheet.area("textFr", clause.text().fr());
        sheet.area("textEn", clause.text().en());
        sheet.select("look", Look.class, clause.look());
        sheet.lines("allowed", clause.allowed());
        sheet.groupOf("planned-work");
        Slot slot = clause.window();
        sheet.text("slot", slot == null ? "" : row(slot));
        sheet.number("longestHours", clause.longestHours(), "hours");
        sheet.number("noticeHours", clause.noticeHours(), "hours");
        sheet.flag("automaticEnd", clause.automaticEnd());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        List<String> allowed = input.lines("allowed");
        if (!allowed.stream().allMatch(address -> address.matches("[0-9a-fA-F.:]+(/\\d{1,3})?"))) {
            input.refuse("allowed", "address");
        }
        return clauses.with(new MaintenancePageClause(
                new Bilingual(input.text("textFr"), input.text("textEn")),
                input.choice("look", Look.class),
                allowed,
                slot(input),
                input.number("longestHours", 0, 168),
                input.number("noticeHours", 0, 720),
                input.flag("automaticEnd")));
    }

    private static String row(Slot slot) {
        return slot.day().getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale()) + " " + time(slot.from())
                + "-" + time(slot.to());
    }

    private static String time(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    /** A day in French or English and two times: {@code mardi 06:00-08:00}; empty when each date is agreed. */
    private static @Nullable Slot slot(Input input) {
        String typed = input.text("slot").toLowerCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return null;
        }
        String[] parts = typed.split("[ -]+", -1);
        Optional<DayOfWeek> day = Arrays.stream(DayOfWeek.values())
                .filter(d -> parts[0].equals(d.getDisplayName(TextStyle.FULL, Locale.FRENCH))
                        || parts[0].equalsIgnoreCase(d.name()))
                .findFirst();
        if (parts.length == 3 && day.isPresent()) {
            int from = minutes(parts[1]);
            int to = minutes(parts[2]);
            if (from >= 0 && from < to) {
                return new Slot(day.get(), from, to);
            }
        }
        input.refuse("slot", "slot");
        return null;
    }

    private static int minutes(String time) {
        if (!time.matches("([01]?\\d|2[0-3]):[0-5]\\d|24:00")) {
            return -1;
        }
        int colon = time.indexOf(':');
        return Integer.parseInt(time.substring(0, colon)) * 60 + Integer.parseInt(time.substring(colon + 1));
    }
}
