package fr.vigie.cli;

import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Finding;
import fr.vigie.ssh.HostKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A diagnosis for a terminal or a program, in the reader's language. */
record DoctorReport(
        TakeoverTarget target,
        HostKey key,
        Diagnosis diagnosis,
        @Nullable OutsideLook outside) {

    String text() {
        StringBuilder text = new StringBuilder()
                .append(target.ssh())
                .append(':')
                .append(target.root())
                .append('\n')
                .append(diagnosis.system())
                .append('\n')
                .append(key)
                .append("\n\n");
        lines(diagnosis.findings()).forEach(line -> text.append(line).append('\n'));
        if (outside != null) {
            text.append(outside.answered() ? "✓ " : "✗ ")
                    .append(outside.address())
                    .append("  ")
                    .append(outside.found())
                    .append('\n');
        }
        return text.append('\n')
                .append(say(diagnosis.permitsTakeover() ? "shop.doctor.ready" : "shop.doctor.notReady", List.of()))
                .append('\n')
                .toString();
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("target", target.ssh() + ":" + target.root());
        report.put("hostKey", key.fingerprint());
        report.put("at", diagnosis.at());
        report.put("system", diagnosis.system());
        report.put("permitsTakeover", diagnosis.permitsTakeover());
        report.put("findings", json(diagnosis.findings()));
        if (outside != null) {
            report.put("outside", outside);
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    /** One line for each finding, and one below it for what is wrong and what that costs. */
    static List<String> lines(List<Finding> findings) {
        int width = findings.stream()
                .mapToInt(finding -> say(finding.check().nameKey(), List.of()).length())
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(String.format(
                            Locale.getDefault(),
                            "%s %-" + width + "s  %-15s  %s",
                            mark(finding.level()),
                            say(finding.check().nameKey(), List.of()),
                            say("shop.doctor.level." + finding.level(), List.of()),
                            finding.found())
                    .stripTrailing());
            notes(finding).forEach(note -> lines.add("    " + note));
        }
        return lines;
    }

    static List<Map<String, Object>> json(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Map.<String, Object>of(
                        "check", finding.check(),
                        "level", finding.level(),
                        "found", finding.found(),
                        "vital", finding.check().isVital(),
                        "notes", notes(finding)))
                .toList();
    }

    private static List<String> notes(Finding finding) {
        List<String> notes = new ArrayList<>();
        if (finding.problem() != null) {
            notes.add(say(finding.problem(), finding.arguments()));
        }
        if (finding.costs()) {
            notes.add(say(finding.check().costKey(), List.of()));
        }
        return notes;
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case FOUND -> "✓";
            case LIMITED -> "!";
            case MISSING -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private static String say(String key, List<?> arguments) {
        return Say.ofModule(key, arguments);
    }
}
