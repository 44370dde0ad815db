package fr.vigie.contract.web;

import fr.vigie.contract.AgreedPlan;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ClausesText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A contract from elsewhere as the file that whoever filled it in keeps; Vigie itself keeps none. */
final class KeptChecklist {

    /** Names the plan of a contract that came from no catalogue. */
    static final String CODE = "elsewhere";

    private static final int MOST_BYTES = 200_000;

    private KeptChecklist() {}

    static byte[] write(Clauses clauses, String title) {
        return ClausesText.of(title, new AgreedPlan(CODE, title, 1), clauses)
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What such a file says, also one of an earlier Vigie; empty for anything else. */
    static Optional<Clauses> read(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty() || file.getSize() > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return read(new String(file.getBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** A file from outside may hold anything: whatever the records refuse is no checklist. */
    static Optional<Clauses> read(String text) {
        try {
            return Optional.of(new ClausesText(text).clauses());
        } catch (RuntimeException foreign) {
            return Optional.empty();
        }
    }
}
