package fr.vigie.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** What a kept lab must remember to start again: its spec, its ports and the number of its files. */
record LabState(LabSpec spec, Ports ports, int files) {

    static LabState read(Path file) {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
        } catch (IOException e) {
            throw new LabFailure(
                    "expected a lab in " + file.getParent() + ", found none that was started to its end", e);
        }
        LabSpec spec = new LabSpec(
                p.getProperty("version"),
                number(p, "files.wanted"),
                p.getProperty("prefix"),
                p.getProperty("admin"),
                p.getProperty("database"),
                p.getProperty("database.user"),
                p.getProperty("database.password"),
                p.getProperty("path"),
                p.getProperty("shop.name"),
                p.getProperty("account"),
                Long.parseLong(p.getProperty("seed")),
                Instant.parse(p.getProperty("as.of")),
                faults(p.getProperty("faults")));
        Ports ports = new Ports(number(p, "port.ssh"), number(p, "port.database"), number(p, "port.web"));
        return new LabState(spec, ports, number(p, "files"));
    }

    void write(Path file) {
        Properties p = new Properties();
        p.setProperty("version", spec.version());
        p.setProperty("files.wanted", Integer.toString(spec.files()));
        p.setProperty("prefix", spec.prefix());
        p.setProperty("admin", spec.adminDirectory());
        p.setProperty("database", spec.database());
        p.setProperty("database.user", spec.databaseUser());
        p.setProperty("database.password", spec.databasePassword());
        p.setProperty("path", spec.path());
        p.setProperty("shop.name", spec.shopName());
        p.setProperty("account", spec.account());
        p.setProperty("seed", Long.toString(spec.seed()));
        p.setProperty("as.of", spec.asOf().toString());
        p.setProperty("faults", spec.faults().stream().map(Fault::name).collect(Collectors.joining(",")));
        p.setProperty("port.ssh", Integer.toString(ports.ssh()));
        p.setProperty("port.database", Integer.toString(ports.database()));
        p.setProperty("port.web", Integer.toString(ports.web()));
        p.setProperty("files", Integer.toString(files));
        try (Writer writer = Files.newBufferedWriter(file)) {
            p.store(writer, "A lab shop of Vigie");
        } catch (IOException e) {
            throw new LabFailure("cannot write " + file, e);
        }
    }

    private static int number(Properties p, String key) {
        return Integer.parseInt(p.getProperty(key));
    }

    private static Set<Fault> faults(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(Fault::valueOf).collect(Collectors.toSet());
    }
}
