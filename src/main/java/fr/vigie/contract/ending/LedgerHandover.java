package fr.vigie.contract.ending;

import fr.vigie.evidence.Ledger;
import fr.vigie.job.JobRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The customer's ledger, with the program that checks it without Vigie. */
@Component
class LedgerHandover implements HandoverPart {

    private final Ledger ledger;

    LedgerHandover(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int place() {
        return 50;
    }

    @Override
    public void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run)
            throws IOException, InterruptedException {
        into.add("registre/registre.jsonl", out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            ledger.export(leaving.customer(), writer);
            writer.flush();
        });
        try (InputStream program = new ClassPathResource("ledger/LedgerVerifier.txt").getInputStream()) {
            into.add("registre/LedgerVerifier.java", program.readAllBytes());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
