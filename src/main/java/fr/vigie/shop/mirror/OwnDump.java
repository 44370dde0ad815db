package fr.vigie.shop.mirror;

import fr.vigie.shop.DatabaseAccess;
import fr.vigie.shop.ForwardedConnection;
import fr.vigie.ssh.PortForward;
import fr.vigie.ssh.SshSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dump by reading the database through a forwarded port: rows by primary key as they come, never a table in
 * memory. Definers are left out, so that the dump loads under any account.
 */
final class OwnDump implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int STATEMENT_CHARS = 512 << 10;
    private static final Pattern DEFINER = Pattern.compile("DEFINER=`[^`]*`@`[^`]*` ?");
    private static final String HEADER = """
            -- Dump of a shop's database by Vigie
            SET NAMES utf8mb4;
            SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO';
            SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0;
            SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0;
            SET @OLD_TIME_ZONE=@@TIME_ZONE, TIME_ZONE='+00:00';

            """;
    private static final String FOOTER = """
            SET TIME_ZONE=@OLD_TIME_ZONE, UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS;
            SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS, SQL_MODE=@OLD_SQL_MODE;
            -- Dump completed
            """;

    private final PortForward way;
    private final Connection connection;

    private OwnDump(PortForward way, Connection connection) {
        this.way = way;
        this.connection = connection;
    }

    static OwnDump open(SshSession ssh, DatabaseAccess access) throws SQLException {
        var way = ssh.forward(access.host(), access.port());
        try {
            return new OwnDump(way, ForwardedConnection.open(way, access, SILENCE, Map.of()));
        } catch (SQLException | RuntimeException e) {
            way.close();
            throw e;
        }
    }

    /** @return whether stored routines and events could be read too */
    boolean write(DatabaseInventory inventory, DumpFile file) throws SQLException, IOException {
        run("SET SESSION time_zone='+00:00', sql_mode=''");
        run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        run("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        file.write(HEADER);
        for (var table : inventory.tables()) {
            structure(table, file);
            if (!inventory.structureOnly().contains(table)) {
                rows(table, file);
            }
        }
        for (var view : inventory.views()) {
            placeholder(view, file);
        }
        for (var view : inventory.views()) {
            file.write("DROP VIEW IF EXISTS " + quoted(view) + ";\n"
                    + withoutDefiner(single("SHOW CREATE VIEW " + quoted(view), "Create View")) + ";\n\n");
        }
        triggers(file);
        boolean routines = routines(file);
        file.write(FOOTER);
        return routines;
    }

    private void structure(String table, DumpFile file) throws SQLException, IOException {
        file.write("DROP TABLE IF EXISTS " + quoted(table) + ";\n"
                + single("SHOW CREATE TABLE " + quoted(table), "Create Table") + ";\n\n");
    }

    /** A view may need another one that comes later by name: all exist in some form before the first real one. */
    private void placeholder(String view, DumpFile file) throws SQLException, IOException {
        var columns = columns(view).stream()
                .map(column -> "1 AS " + quoted(column.name()))
                .toList();
        file.write("DROP TABLE IF EXISTS " + quoted(view) + ";\nDROP VIEW IF EXISTS " + quoted(view) + ";\nCREATE VIEW "
                + quoted(view) + " AS SELECT " + String.join(", ", columns) + ";\n");
    }

    private record Column(String name, String type, boolean generated, boolean key) {

        private static final Pattern BYTES =
                Pattern.compile("(tiny|medium|long)?blob|(var)?binary|bit|geometry.*|point|"
                        + "(multi)?(linestring|polygon)|multipoint");
        private static final Pattern NUMBER = Pattern.compile("(tiny|small|medium|big)?int|decimal|float|double|year");
        private static final Pattern TIME = Pattern.compile("date|datetime|timestamp|time");

        boolean isBytes() {
            return BYTES.matcher(type).matches();
        }

        boolean isNumber() {
            return NUMBER.matcher(type).matches();
        }

        String selected() {
            if (isBytes()) {
                return "HEX(" + quoted(name) + ")";
            }
            return isNumber() || TIME.matcher(type).matches() ? "CAST(" + quoted(name) + " AS CHAR)" : quoted(name);
        }
    }

    private List<Column> columns(String table) throws SQLException {
        var found = new ArrayList<Column>();
        try (var statement = connection.prepareStatement(
                "SELECT column_name, data_type, extra, column_key FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var extra = String.valueOf(rows.getString(3));
                    found.add(new Column(
                            rows.getString(1),
                            rows.getString(2).toLowerCase(Locale.ROOT),
                            extra.contains("GENERATED") || extra.contains("VIRTUAL") || extra.contains("PERSISTENT"),
                            "PRI".equals(rows.getString(4))));
                }
            }
        }
        return found;
    }

    private void rows(String table, DumpFile file) throws SQLException, IOException {
        var columns =
                columns(table).stream().filter(column -> !column.generated()).toList();
        var names = columns.stream().map(column -> quoted(column.name())).toList();
        var keys = columns.stream()
                .filter(Column::key)
                .map(column -> quoted(column.name()))
                .toList();
        var select = "SELECT "
                + String.join(", ", columns.stream().map(Column::selected).toList()) + " FROM " + quoted(table)
                + (keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys));
        var insert = new Inserts("INSERT INTO " + quoted(table) + " (" + String.join(", ", names) + ") VALUES", file);
        try (var statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    insert.add(values(columns, rows));
                }
            }
        }
        insert.finish();
    }

    private static String values(List<Column> columns, ResultSet row) throws SQLException {
        var text = new StringBuilder("(");
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            literal(columns.get(i), row.getString(i + 1), text);
        }
        return text.append(')').toString();
    }

    private static void literal(Column column, @Nullable String value, StringBuilder text) {
        if (value == null) {
            text.append("NULL");
        } else if (column.isNumber()) {
            text.append(value);
        } else if (column.isBytes()) {
            text.append(value.isEmpty() ? "''" : "0x" + value);
        } else {
            escaped(value, text);
        }
    }

    private static void escaped(String value, StringBuilder text) {
        text.append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\0' -> text.append("\\0");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\u001a' -> text.append("\\Z");
                case '\'', '\\', '"' -> text.append('\\').append(c);
                default -> text.append(c);
            }
        }
        text.append('\'');
    }

    private void triggers(DumpFile file) throws SQLException, IOException {
        for (var trigger : names("SELECT trigger_name FROM information_schema.triggers"
                + " WHERE trigger_schema = DATABASE() ORDER BY event_object_table, action_order, trigger_name")) {
            block(file, "TRIGGER", trigger, single("SHOW CREATE TRIGGER " + quoted(trigger), "SQL Original Statement"));
        }
    }

    private boolean routines(DumpFile file) throws SQLException, IOException {
        boolean complete = true;
        for (var type : List.of("PROCEDURE", "FUNCTION")) {
            for (var name : names("SELECT routine_name FROM information_schema.routines"
                    + " WHERE routine_schema = DATABASE() AND routine_type = '" + type + "' ORDER BY 1")) {
                complete &= block(file, type, name, create(type, name));
            }
        }
        for (var event : names(
                "SELECT event_name FROM information_schema.events" + " WHERE event_schema = DATABASE() ORDER BY 1")) {
            complete &= block(file, "EVENT", event, create("EVENT", event));
        }
        return complete;
    }

    private @Nullable String create(String type, String name) throws SQLException {
        var column = "Create " + type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
        return single("SHOW CREATE " + type + " " + quoted(name), column);
    }

    /** @return false when the account may not see the text */
    private static boolean block(DumpFile file, String type, String name, @Nullable String text) throws IOException {
        if (text == null) {
            return false;
        }
        file.write("DROP " + type + " IF EXISTS " + quoted(name) + ";\nDELIMITER ;;\n" + withoutDefiner(text)
                + " ;;\nDELIMITER ;\n\n");
        return true;
    }

    private static String withoutDefiner(@Nullable String text) {
        return DEFINER.matcher(String.valueOf(text)).replaceFirst("");
    }

    private List<String> names(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private @Nullable String single(String query, String column) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new SQLException("\"" + query + "\" returned nothing");
            }
            return rows.getString(column);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public void close() throws SQLException {
        try (way) {
            connection.close();
        }
    }

    /** Gathers rows into statements that fit any server's packet limit. */
    private static final class Inserts {

        private final String start;
        private final DumpFile file;
        private final StringBuilder pending = new StringBuilder();

        Inserts(String start, DumpFile file) {
            this.start = start;
            this.file = file;
        }

        void add(String row) throws IOException {
            pending.append(pending.isEmpty() ? start + "\n" : ",\n").append(row);
            if (pending.length() > STATEMENT_CHARS) {
                flush();
            }
        }

        void finish() throws IOException {
            flush();
            file.write("\n");
        }

        private void flush() throws IOException {
            if (!pending.isEmpty()) {
                file.write(pending.append(";\n").toString());
                pending.setLength(0);
            }
        }
    }
}
