package fr.vigie.lab;

import java.util.ArrayList;
import java.util.List;

/** The CREATE TABLE statements of a shop, read from {@code lab/sql/schema.txt}. */
final class Schema {
    private final LabSpec spec;

    Schema(LabSpec spec) {
        this.spec = spec;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        String table = "";
        for (String line : Templates.text("sql/schema.txt").lines().toList()) {
            if (line.startsWith("table ")) {
                addTable(statements, table, parts);
                parts.clear();
                table = holds(line) ? withoutRange(line).substring("table ".length()) : "";
            } else if (line.startsWith("  ") && holds(line)) {
                parts.add(quoted(withoutRange(line)));
            }
        }
        addTable(statements, table, parts);
        return statements;
    }

    private void addTable(List<String> statements, String table, List<String> parts) {
        if (!table.isEmpty()) {
            statements.add("CREATE TABLE `" + spec.prefix() + table + "` (" + String.join(", ", parts) + ") ENGINE="
                    + engine() + " DEFAULT CHARSET=" + charset());
        }
    }

    private String engine() {
        return spec.has(Fault.MYISAM_TABLES) ? "MyISAM" : "InnoDB";
    }

    /** PrestaShop converts its tables to utf8mb4 in 1.7.7. */
    private String charset() {
        return spec.prestashopVersion().atLeast("1.7.7") ? "utf8mb4 COLLATE utf8mb4_general_ci" : "utf8";
    }

    private boolean holds(String line) {
        int at = line.lastIndexOf(" @");
        return at < 0 || VersionRange.parse(line.substring(at + 2)).holds(spec.prestashopVersion());
    }

    private static String withoutRange(String line) {
        int at = line.lastIndexOf(" @");
        return (at < 0 ? line : line.substring(0, at)).strip();
    }

    private static String quoted(String part) {
        if (part.startsWith("`") || part.matches("(PRIMARY|UNIQUE|KEY) .*")) {
            return part;
        }
        int space = part.indexOf(' ');
        return "`" + part.substring(0, space) + "`" + part.substring(space);
    }
}
