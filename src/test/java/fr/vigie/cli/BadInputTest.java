package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code doctor} and {@code takeover} say to whoever mistypes, and of hosts that are not as they should be. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String PARAMETERS = "app/config/parameters.php";

    private final InputStream input = System.in;
    private final Locale language = Locale.getDefault();
    private LabShop lab = Labs.start(LabSpec.prestashop("8.2.1").files(60).path("htdocs/La boutique d’été"));
    private Path folder = Path.of("target");
    private Path key = Path.of("key");
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    void keepTheKey(@TempDir Path temp) throws Exception {
        folder = temp;
        key = Files.writeString(folder.resolve("key"), lab.privateKeyPem());
    }

    @BeforeEach
    void hear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @AfterEach
    void restore() {
        System.setIn(input);
        Locale.setDefault(language);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "boutique, ssh://utilisateur@hôte:22/dossier/absolu",
        "http://u@host/www, ssh://utilisateur@hôte:22/dossier/absolu",
        "ssh://host/www, Il manque l’utilisateur",
        "ssh://u@/www, Il manque le serveur",
        "ssh://u@host:vingt/www, nombre de 1 à 65535",
        "ssh://u@host:99999/www, nombre de 1 à 65535",
        "ssh://u@host, Il manque le dossier",
        "ssh://u@host/, Il manque le dossier"
    })
    void namesThePartOfATargetThatIsWrong(String target, String expected) {
        for (String command : List.of("doctor", "takeover")) {
            hear();
            assertThat(run(command, target, "--identity=" + key, "--accept-new-host-key"))
                    .isEqualTo(2);
            assertThat(err.toString()).contains(expected, target);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void takesAFolderWithSpacesAndAccentsAsItIsOrEscaped() {
        for (String folder : List.of(lab.root(), lab.root().replace(" ", "%20").replace("é", "%C3%A9"))) {
            hear();
            int exit = doctor(target(lab, folder), "--accept-new-host-key");
            assertThat(exit).as("%s%s", out, err).isZero();
            assertThat(out.toString()).contains("La boutique d’été", "La prise en charge est possible");
        }
    }

    @Test
    void saysThatAHostDoesNotExistOrThatNothingListens() throws Exception {
        assertThat(doctor("ssh://u@nulle-part.invalid/www", "--accept-new-host-key"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("nulle-part.invalid", "n’existe pas dans le DNS");
        int unused;
        try (var socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        hear();
        assertThat(doctor("ssh://u@127.0.0.1:" + unused + "/www", "--accept-new-host-key"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("aucun serveur SSH n’écoute sur ce port");
        hear();
        int web = URI.create(lab.url()).getPort();
        assertThat(doctor("ssh://u@127.0.0.1:" + web + "/www", "--accept-new-host-key"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("ce n’est pas du SSH", "Vérifiez le port");
    }

    @Test
    void showsTheKeyOfAHostThatNobodyConfirmedWithTheOptionToRepeat() {
        for (String command : List.of("doctor", "takeover")) {
            hear();
            assertThat(run(command, target(lab, lab.root()), "--identity=" + key))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("--host-key " + lab.hostKeyFingerprint(), "--accept-new-host-key");
        }
        hear();
        assertThat(run("doctor", target(lab, lab.root()), "--identity=" + key, "--json"))
                .isEqualTo(2);
        assertThat(answer().path("hostKey").asString()).isEqualTo(lab.hostKeyFingerprint());
        hear();
        assertThat(run("takeover", target(lab, lab.root()), "--identity=" + key, "--host-key=MD5:00"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("SHA256:", "MD5:00");
    }

    @Test
    void refusesAChangedHostKeyAndAWrongLogin() throws Exception {
        String other = "--host-key=SHA256:" + "A".repeat(43);
        assertThat(run("takeover", target(lab, lab.root()), "--identity=" + key, other, data()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("n’est pas celle qui a été confirmée", "Rien n’a été envoyé");
        hear();
        type("faux mot de passe\n");
        assertThat(run("doctor", target(lab, lab.root()), "--password-stdin", "--accept-new-host-key"))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("n’accepte ni cette clé ni ce mot de passe")
                .doesNotContain("faux mot");
    }

    @Test
    void saysWhatAShopLacks() throws Exception {
        assertThat(run("takeover", target(lab, lab.root() + "/img"), "--identity=" + key, confirmed(), data()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("ne contient pas PrestaShop", "src/Core/Version.php", "Vérifiez le chemin");

        Path parameters = Path.of(lab.root(), PARAMETERS);
        String right = Files.readString(parameters);
        try {
            Files.writeString(parameters, right.replaceFirst("('database_password' => )'[^\\n]*',", "$1'faux',"));
            hear();
            assertThat(run("doctor", target(lab, lab.root()), "--identity=" + key, confirmed()))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("refuse l’utilisateur", "Vérifiez que la boutique elle-même s’affiche");

            Files.delete(parameters);
            Files.createDirectory(parameters);
            hear();
            assertThat(run("doctor", target(lab, lab.root()), "--identity=" + key, confirmed()))
                    .isEqualTo(1);
            assertThat(out.toString()).contains(PARAMETERS, "La prise en charge n’est pas possible");
        } finally {
            Files.deleteIfExists(parameters);
            Files.writeString(parameters, right);
        }
    }

    @Test
    void saysThatTheConfigurationMayNotBeReadAndWhichToolsAreMissing() throws Exception {
        var spec = LabSpec.prestashop("8.2.1").files(60).with(Fault.UNREADABLE_FILES, Fault.NO_DUMP_PROGRAM);
        try (LabShop closed = Labs.start(spec)) {
            Path pem = Files.writeString(folder.resolve("closed"), closed.privateKeyPem());
            int exit = run("doctor", target(closed, closed.root()), "--identity=" + pem, "--accept-new-host-key");
            assertThat(exit).isEqualTo(1);
            assertThat(out.toString())
                    .contains(PARAMETERS, "ce compte ne peut pas le lire", "compte propriétaire")
                    .containsPattern("✗ mysqldump\\s+Absent")
                    .contains("demandez à l’hébergeur de l’installer");
        }
    }

    @Test
    void opensAKeyWithItsPassphrase() throws Exception {
        Path locked = Files.copy(key, folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rw-------"));
        assertThat(new ProcessBuilder("ssh-keygen", "-p", "-P", "", "-N", "Côte d’Opale 62", "-f", locked.toString())
                        .start()
                        .waitFor())
                .isZero();
        String identity = "--identity=" + locked;

        type("Côte d’Opale 62\n");
        assertThat(run("doctor", target(lab, lab.root()), identity, "--passphrase-stdin", confirmed()))
                .isZero();
        hear();
        type("Côte de Nacre 14\n");
        assertThat(run("doctor", target(lab, lab.root()), identity, "--passphrase-stdin", confirmed()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("n’ouvre pas la clé").doesNotContain("Nacre");
        hear();
        assertThat(run("doctor", target(lab, lab.root()), identity, confirmed()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--passphrase-stdin");
        hear();
        Path notAKey = Files.writeString(folder.resolve("id.pub"), "ssh-ed25519 AAAA claire\n");
        assertThat(run("doctor", target(lab, lab.root()), "--identity=" + notAKey, confirmed()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("n’est pas une clé privée", ".pub");
        hear();
        assertThat(run("doctor", target(lab, lab.root()), "--identity=/nulle/part", confirmed()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("/nulle/part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boutique.example", "ftp://boutique.example/", "https:///", "https://bou tique/"})
    void wantsTheAddressOfASite(String url) {
        assertThat(run("takeover", target(lab, lab.root()), "--identity=" + key, confirmed(), "--url", url))
                .isEqualTo(2);
        assertThat(err.toString()).contains("https://boutique.example/", url);
    }

    @Test
    void answersInJsonAloneWhateverIsWrong() throws Exception {
        List<List<String>> wrong = List.of(
                List.of("doctor", "--json"),
                List.of("doctor", "boutique", "--json"),
                List.of("doctor", target(lab, lab.root()), "--json", "--no-such-option"),
                List.of("doctor", target(lab, lab.root()), "--json"),
                List.of(
                        "doctor",
                        "ssh://u@nulle-part.invalid/www",
                        "--json",
                        "--accept-new-host-key",
                        "--identity=" + key),
                List.of("takeover", "boutique", "--json"),
                List.of(
                        "takeover",
                        target(lab, lab.root()),
                        "--json",
                        "--identity=" + key,
                        "--host-key=SHA256:" + "A".repeat(43),
                        data()),
                List.of(
                        "takeover",
                        target(lab, lab.root() + "/img"),
                        "--json",
                        "--identity=" + key,
                        confirmed(),
                        data()));
        for (List<String> command : wrong) {
            hear();
            int exit = run(command.toArray(String[]::new));
            assertThat(exit).as(command.toString()).isPositive();
            assertThat(answer().isObject()).as(command + " → " + out).isTrue();
            if (exit == 2) {
                assertThat(answer().path("failure").asString()).isEqualTo("USAGE");
                assertThat(answer().path("message").asString()).isNotBlank();
            }
        }
    }

    @Test
    void speaksEnglishToo() {
        Locale.setDefault(Locale.UK);
        assertThat(run("doctor", "ssh://u@host", "--identity=" + key)).isEqualTo(2);
        assertThat(err.toString()).contains("The shop’s folder is missing", "ssh://u@host");
        hear();
        assertThat(run("doctor")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing: TARGET", "vigie doctor --help");
        hear();
        assertThat(run("takeover", target(lab, lab.root()), "--identity=" + key))
                .isEqualTo(2);
        assertThat(err.toString()).contains("which nobody has confirmed", lab.hostKeyFingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "takeover", "restore", "serve", "demo", "tour"})
    void documentsItsExitCodesAndOptions(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Codes de sortie", "2", "la commande est mal écrite")
                .doesNotContain("reach.");
        if (command.equals("doctor") || command.equals("takeover")) {
            assertThat(out.toString()).contains("Clé privée", "--passphrase-stdin", "phrase de passe");
        }
    }

    private String confirmed() {
        return "--host-key=" + lab.hostKeyFingerprint();
    }

    private String data() {
        return "--data=" + folder.resolve("data");
    }

    private int doctor(String target, String option) {
        return run("doctor", target, "--identity=" + key, option);
    }

    private static String target(LabShop lab, String root) {
        return "ssh://" + lab.sshUser() + "@" + lab.sshHost() + ":" + lab.sshPort() + root;
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode answer() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
    }
}
