package fr.vigie.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    @TempDir
    Path folder;

    @Test
    void makesAKeyFileThatOnlyItsOwnerReads() throws Exception {
        Path file = folder.resolve("data/master.keys");
        MasterKeys made = MasterKeys.ofFile(file, () -> false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKeys.ofFile(file, () -> true).all()).isEqualTo(made.all());
    }

    @Test
    void refusesToInventAKeyWhenSecretsExist() {
        Path file = folder.resolve("master.keys");
        assertThatThrownBy(() -> MasterKeys.ofFile(file, () -> true))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("VIGIE_MASTER_KEY");
        assertThat(file).doesNotExist();
    }

    @Test
    void putsTheNewKeyFirstThenForgetsTheOld() {
        Path file = folder.resolve("master.keys");
        MasterKeys keys = MasterKeys.ofFile(file, () -> false);
        MasterKey old = keys.all().getFirst();
        keys.renew();
        assertThat(MasterKeys.ofFile(file, () -> true).all()).hasSize(2).last().isEqualTo(old);
        keys.forgetOld();
        assertThat(MasterKeys.ofFile(file, () -> true).all()).hasSize(1).doesNotContain(old);
    }

    @Test
    void noticesWhatAnotherProcessWrote() {
        Path file = folder.resolve("master.keys");
        MasterKeys mine = MasterKeys.ofFile(file, () -> false);
        MasterKeys theirs = MasterKeys.ofFile(file, () -> true);
        theirs.renew();
        assertThat(mine.all()).hasSize(2).isEqualTo(theirs.all());
        theirs.forgetOld();
        assertThat(mine.all()).hasSize(1).isEqualTo(theirs.all());
    }

    @Test
    void renewsWhatAnotherProcessRenewedBefore() {
        Path file = folder.resolve("master.keys");
        MasterKeys mine = MasterKeys.ofFile(file, () -> false);
        MasterKeys theirs = MasterKeys.ofFile(file, () -> true);
        theirs.renew();
        theirs.forgetOld();
        MasterKey sealing = theirs.all().getFirst();
        mine.renew();
        assertThat(mine.all()).hasSize(2).last().isEqualTo(sealing);
    }

    @Test
    void saysWhatAKeyLooksLike() {
        assertThatThrownBy(() -> MasterKeys.ofEnvironment("azerty"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("32 bytes");
    }
}
