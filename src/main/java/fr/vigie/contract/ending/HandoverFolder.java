package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where packages lie until they are fetched. */
@Component
class HandoverFolder {

    private final Path data;

    HandoverFolder(@Value("${vigie.data:data}") Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /** Below the data folder, readable by nobody else. */
    Path of(ContractId contract) throws IOException {
        Path folder = Files.createDirectories(data.resolve("handovers").resolve(contract.toString()));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** A folder that an administrator typed; empty unless it is there, can be written and lies outside the data folder. */
    Optional<Path> chosen(String typed) {
        try {
            Path folder = Path.of(typed.strip());
            return folder.isAbsolute()
                            && Files.isDirectory(folder)
                            && Files.isWritable(folder)
                            && !folder.toRealPath().startsWith(data.toRealPath())
                    ? Optional.of(folder.normalize())
                    : Optional.empty();
        } catch (InvalidPathException | IOException unusable) {
            return Optional.empty();
        }
    }

    /** Deletes a package that was offered in the portal; nothing happens when it is gone. */
    static void delete(Handover handover) {
        if (handover.made() == null || handover.folder() != null) {
            return;
        }
        try {
            Files.deleteIfExists(handover.made().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
