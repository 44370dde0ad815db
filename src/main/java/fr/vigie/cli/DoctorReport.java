package fr.vigie.cli;

import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Finding;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshFailure;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A diagnosis for a terminal or a program, in the reader's language. */
final class DoctorReport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Locale locale;

    DoctorReport(Locale locale) {
        this.locale = locale;
    }

    String text(TakeoverTarget target, HostKey key, Diagnosis diagnosis, @Nullable OutsideLook outside) {
        StringBuilder text = new StringBuilder()
                .append(target.ssh())
                .append(':')
                .append(target.root())
                .append('\n')
                .append(diagnosis.system())
                .append('\n')
                .append(key)
                .append("\n\n");
        int width = diagnosis.findings().stream()
                .mapToInt(finding -> say(finding.check().nameKey(), List.of()).length())
                .max()
                .orElse(0);
        for (Finding finding : diagnosis.findings()) {
            text.append(String.format(
                    locale,
                    "%s %-" + width + "s  %-15s  %s%n",
                    mark(finding.level()),
                    say(finding.check().nameKey(), List.of()),
                    say("shop.doctor.level." + finding.level(), List.of()),
                    finding.found()));
            notes(finding).forEach(note -> text.append("    ").append(note).append('\n'));
        }
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

    String json(TakeoverTarget target, HostKey key, Diagnosis diagnosis, @Nullable OutsideLook outside) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("target", target.ssh() + ":" + target.root());
        report.put("hostKey", key.fingerprint());
        report.put("at", diagnosis.at());
        report.put("system", diagnosis.system());
        report.put("permitsTakeover", diagnosis.permitsTakeover());
        report.put("findings", diagnosis.findings().stream().map(this::json).toList());
        if (outside != null) {
            report.put("outside", outside);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private Map<String, Object> json(Finding finding) {
        return Map.of(
                "check", finding.check(),
                "level", finding.level(),
                "found", finding.found(),
                "vital", finding.check().isVital(),
                "notes", notes(finding));
    }

    String text(SshFailure failure) {
        return say(failure.messageKey(), failure.arguments()) + "\n";
    }

    String json(SshFailure failure) {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "failure", failure.kind(),
                                "retryHelps", failure.retryHelps(),
                                "message", say(failure.messageKey(), failure.arguments())))
                + "\n";
    }

    private List<String> notes(Finding finding) {
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

    /** Keys start with the name of the module whose messages hold them. */
    private String say(String key, List<String> arguments) {
        String module = key.substring(0, key.indexOf('.'));
        String pattern = ResourceBundle.getBundle("messages." + module, locale).getString(key);
        return arguments.isEmpty() ? pattern : new MessageFormat(pattern, locale).format(arguments.toArray());
    }
}
