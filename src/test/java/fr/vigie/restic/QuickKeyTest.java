package fr.vigie.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.vigie.restic.ResticException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickKeyTest {

    private static final ResticPassword DRAWN = ResticPassword.create(new Random(7));

    @TempDir
    Path temp;

    @Test
    void opensTheRepositoryForResticItselfWithThePasswordAlone() throws Exception {
        var repository = repository(DRAWN);
        repository.create();
        Path tree = Files.createDirectories(temp.resolve("tree/files"));
        Files.writeString(tree.resolve("index.php"), "<?php");
        var order = new BackupOrder(tree.getParent(), List.of("files"), "boutique", List.of("shop:1"), Instant.EPOCH);

        String snapshot = repository.backup(order, progress -> {}).snapshot();
        repository.restore(snapshot, temp.resolve("out"), List.of());
        repository.check(true);

        assertThat(temp.resolve("out/files/index.php")).hasContent("<?php");
        var another = repository(ResticPassword.create(new Random(8)));
        assertThat(catchThrowableOfType(ResticException.class, another::stats).reason())
                .isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void standsAloneUnderTheNameOfItsContentForItsOwnerOnly() throws Exception {
        repository(DRAWN).create();

        Path key = onlyKey();
        var content = Files.readAllBytes(key);
        assertThat(key)
                .hasFileName(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("r--------"));
        assertThat(Files.readString(key)).contains("\"N\":16,").doesNotContain(DRAWN.value());
    }

    @Test
    void isNotGivenToAPasswordThatCouldBeGuessed() throws Exception {
        repository(new ResticPassword("correct")).create();

        assertThat(Files.readString(onlyKey())).doesNotContain("\"N\":16,");
    }

    @Test
    void givesWayToTheKeyThatWasThereWhenResticDoesNotTakeIt() throws Exception {
        var repository = repository(DRAWN);
        repository.create();
        Path before = onlyKey();

        var refused = catchThrowableOfType(
                ResticException.class,
                () -> KeyFolder.of(temp.resolve("repository"))
                        .replaceBy(QuickKey.file("{}", DRAWN), repository::stats));

        assertThat(refused).isNotNull();
        assertThat(onlyKey()).isEqualTo(before);
        assertThat(repository.stats().snapshots()).isZero();
    }

    private Path onlyKey() throws IOException {
        try (var keys = Files.list(temp.resolve("repository/keys"))) {
            List<Path> all = keys.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private ResticRepository repository(ResticPassword password) {
        return new ResticRepository(
                new ResticSettings("restic", temp.resolve("cache"), Duration.ofMinutes(5), Duration.ofMinutes(1), 0),
                ResticLocation.folder(temp.resolve("repository")),
                password);
    }
}
