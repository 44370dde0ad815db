package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Years;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** Addresses and answers that the controllers of contracts share. */
final class Pages {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Pages() {}

    static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    static String clause(ContractId contract, ClauseName clause) {
        return "/contracts/" + contract + "/clauses/" + clause.slug();
    }

    static String life(ContractId contract) {
        return "/contracts/" + contract + "/life";
    }

    /** A month as {@code 08/2026} or {@code 2026-08}; empty when it is none. */
    static Optional<YearMonth> month(String typed) {
        String[] parts = typed.strip().split("[/-]", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
            return Optional.empty();
        }
        boolean yearFirst = parts[0].length() == 4;
        int year = Integer.parseInt(parts[yearFirst ? 0 : 1]);
        int month = Integer.parseInt(parts[yearFirst ? 1 : 0]);
        return month >= 1 && month <= 12
                ? Optional.of(YearMonth.of(year, month)).filter(Years::hold)
                : Optional.empty();
    }

    static ClauseName clause(String slug) {
        return Arrays.stream(ClauseName.values())
                .filter(name -> name.slug().equals(slug))
                .findFirst()
                .orElseThrow(Pages::notFound);
    }

    /** An id from an address; empty when it is none, which is then simply not found. */
    static <T> Optional<T> id(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A file that came from outside is saved, not shown. */
    static ResponseEntity<byte[]> scan(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    static ResponseEntity<byte[]> pdf(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.inline().filename(name).build().toString())
                .body(content);
    }
}
