package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.lab.LabShop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;

/** What a lab shop is, read from its disk and its database by the shortest way. Its prefix is {@code bp7_}. */
record LabTruth(Path root, Connection database) implements AutoCloseable {

    static LabTruth of(LabShop lab, String user, String password) throws SQLException {
        String address = "jdbc:mariadb://127.0.0.1:" + lab.databasePort() + "/" + lab.databaseName();
        return new LabTruth(Path.of(lab.root()), DriverManager.getConnection(address, user, password));
    }

    List<Tuple> installedModules() throws SQLException {
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select name, version from bp7_module")) {
            var found = new ArrayList<Tuple>();
            while (rows.next()) {
                found.add(tuple(rows.getString(1), rows.getString(2)));
            }
            return found;
        }
    }

    List<String> moduleFolders() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("modules"))) {
            return all.filter(folder -> Files.exists(folder.resolve(folder.getFileName() + ".php")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    @Nullable
    String configVersion(String module) throws IOException {
        return first(
                "<version><!\\[CDATA\\[(.*?)]]>",
                root.resolve("modules").resolve(module).resolve("config.xml"));
    }

    @Nullable
    String classVersion(String module) throws IOException {
        Path main = root.resolve("modules").resolve(module).resolve(module + ".php");
        return first("\\$this->version\\s*=\\s*['\"]([^'\"]+)['\"]", main);
    }

    List<String> overrides() throws IOException {
        Path folder = root.resolve("override");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".php")
                            && !file.getFileName().toString().equals("index.php"))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    /** 1.6 numbers its themes in a table. */
    List<String> activeThemes() throws SQLException {
        boolean numbered =
                count("information_schema.tables where table_schema = 'port' and table_name = 'bp7_theme'") == 1;
        return texts(
                numbered
                        ? "select distinct directory from bp7_theme t join bp7_shop s on s.id_theme = t.id_theme"
                        : "select distinct theme_name from bp7_shop");
    }

    @Nullable
    String parentOf(String theme) throws IOException {
        return first(
                "(?m)^parent:\\s*(\\S+)", root.resolve("themes").resolve(theme).resolve("config/theme.yml"));
    }

    long files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    String phpOf(String url) throws IOException {
        String powered = URI.create(url).toURL().openConnection().getHeaderField("X-Powered-By");
        return powered.replace("PHP/", "").replaceFirst("[^0-9.].*", "");
    }

    int count(String from) throws SQLException {
        return Integer.parseInt(text("select count(*) from " + from));
    }

    String text(String query) throws SQLException {
        return texts(query).getFirst();
    }

    private List<String> texts(String query) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static @Nullable String first(String pattern, Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        var match = Pattern.compile(pattern).matcher(Files.readString(file, StandardCharsets.UTF_8));
        return match.find() ? match.group(1) : null;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
