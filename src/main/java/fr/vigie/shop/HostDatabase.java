package fr.vigie.shop;

import fr.vigie.shop.ShopFailure.Kind;
import fr.vigie.ssh.Command;
import fr.vigie.ssh.ExecResult;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Through the host's own {@code mysql} program, the credentials going in by standard input. */
final class HostDatabase implements ShopDatabase {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int CAP = 16 << 20;
    private static final Pattern ERROR = Pattern.compile("ERROR (\\d+)[^:]*: ?(.*)");
    private static final Command PROGRAM = Command.script("command -v mysql || command -v mariadb");

    private final SshSession ssh;
    private final DatabaseAccess access;

    private HostDatabase(SshSession ssh, DatabaseAccess access) {
        this.ssh = ssh;
        this.access = access;
    }

    static HostDatabase open(SshSession ssh, DatabaseAccess access) {
        try {
            if (!ssh.exec(PROGRAM).succeeded()) {
                throw new ShopFailure(Kind.DATABASE_NO_WAY, access.place(), "mysql", null);
            }
        } catch (SshFailure e) {
            if (e.kind() == SshFailure.Kind.NO_SHELL) {
                throw new ShopFailure(Kind.DATABASE_NO_WAY, access.place(), "shell", e);
            }
            throw e;
        }
        HostDatabase database = new HostDatabase(ssh, access);
        ExecResult hello = database.run("select 1 as one");
        if (!hello.succeeded()) {
            Matcher error = ERROR.matcher(hello.err());
            throw error.find()
                    ? ShopDatabase.failure(Integer.parseInt(error.group(1)), error.group(2), access, null)
                    : ShopDatabase.failure(0, hello.complaint(), access, null);
        }
        return database;
    }

    private ExecResult run(String sql) {
        return ssh.exec(
                Command.script(
                        "program=$(command -v mysql || command -v mariadb) || exit 127;"
                                + " cat | \"$program\" --defaults-extra-file=/dev/stdin --batch"
                                + " --default-character-set=utf8mb4 --connect-timeout=15 -e \"$1\" -- \"$2\"",
                        sql,
                        access.name()),
                access.optionFile(),
                TIMEOUT,
                CAP);
    }

    @Override
    public List<Map<String, @Nullable String>> query(String sql) {
        ExecResult answer = run(sql);
        if (!answer.succeeded() || answer.truncated()) {
            throw ShopFailure.ofQuery(sql, answer.complaint(), null);
        }
        return table(answer.out());
    }

    /** The form of {@code mysql --batch}: a header line, tabs between, backslash escapes, {@code NULL}. */
    static List<Map<String, @Nullable String>> table(String batch) {
        List<String> lines = batch.lines().toList();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        if (lines.isEmpty()) {
            return rows;
        }
        String[] names = lines.getFirst().toLowerCase(Locale.ROOT).split("\t", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length && i < values.length; i++) {
                row.put(names[i], values[i].equals("NULL") ? null : unescaped(values[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                plain.append(
                        switch (value.charAt(i)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case '0' -> '\0';
                            default -> value.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    @Override
    public void close() {
        // Each question was its own process.
    }
}
