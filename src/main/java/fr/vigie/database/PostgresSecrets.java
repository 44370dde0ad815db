package fr.vigie.database;

import fr.vigie.database.DatabaseServer.Login;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the embedded server's roles, drawn once and kept beside its files for its owner alone (0600). */
record PostgresSecrets(Path folder, Login superuser, Login owner, Login application) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static PostgresSecrets in(Path folder) throws IOException {
        Path file = folder.resolve("roles.properties");
        var stored = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
        } else {
            for (String role : new String[] {"postgres", "vigie_owner", "vigie_app"}) {
                stored.setProperty(role, draw());
            }
            Path unfinished = folder.resolve("roles.unfinished");
            Files.deleteIfExists(unfinished);
            createPrivate(unfinished);
            try (Writer writer = Files.newBufferedWriter(unfinished)) {
                stored.store(writer, null);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresSecrets(
                folder, login(stored, "postgres"), login(stored, "vigie_owner"), login(stored, "vigie_app"));
    }

    /** The file that initdb reads the superuser's password from. */
    Path superuserPasswordFile() throws IOException {
        Path file = folder.resolve("superuser.password");
        if (!Files.exists(file)) {
            createPrivate(file);
        }
        Files.writeString(file, superuser.password());
        return file;
    }

    private static Login login(Properties stored, String role) {
        return new Login(role, stored.getProperty(role, ""));
    }

    private static void createPrivate(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static String draw() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
