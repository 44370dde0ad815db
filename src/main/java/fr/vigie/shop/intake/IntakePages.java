package fr.vigie.shop.intake;

import fr.vigie.account.ForManagers;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Csv;
import fr.vigie.kernel.Formats;
import fr.vigie.shop.intake.Sheet.Reading;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Taking in a list of customers: choosing it, looking at what it would do, and confirming. */
@Controller
@ForManagers
class IntakePages {
    private static final String FORM = "shop/intake";
    private static final Bilingual TEMPLATE = new Bilingual("vigie-clients.csv", "vigie-customers.csv");
    private static final Bilingual ERRORS = new Bilingual("vigie-erreurs.csv", "vigie-errors.csv");
    private static final List<Column> COLUMNS =
            Stream.of(Column.values()).filter(column -> column != Column.ERRORS).toList();

    private final Intake intake;
    private final People people;
    private final MessageSource messages;

    IntakePages(Intake intake, People people, MessageSource messages) {
        this.intake = intake;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping("/customers/import")
    String choose(Model model) {
        model.addAttribute("text", "");
        return form(model);
    }

    private static String form(Model model) {
        model.addAttribute("mostLines", Sheet.MOST_LINES);
        model.addAttribute("mostBytes", Sheet.MOST_BYTES / 1_000);
        return FORM;
    }

    /** The headers, and a line that shows what goes where. */
    @GetMapping("/customers/import/template.csv")
    ResponseEntity<String> template(Locale locale) {
        String head = Csv.row(COLUMNS.stream().map(column -> messages.getMessage(column.key(), null, locale)));
        String example = Csv.row(Stream.of(
                messages.getMessage("shop.intake.template", null, locale).split("\\|", -1)));
        return csv(TEMPLATE.in(locale), head + example);
    }

    /** Shows what a list would do; nothing is written. */
    @PostMapping("/customers/import")
    String preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return preview(text, model, response);
        }
        if (file.getSize() > Sheet.MOST_BYTES) {
            return refuse(
                    new Reading.Refused("shop.intake.refused.tooLarge", List.of(Sheet.MOST_BYTES / 1_000)),
                    text,
                    model,
                    response);
        }
        Optional<String> decoded = Sheet.decode(file.getBytes());
        return decoded.isEmpty()
                ? refuse(new Reading.Refused("shop.intake.refused.noText", List.of()), text, model, response)
                : preview(decoded.get(), model, response);
    }

    private String preview(String text, Model model, HttpServletResponse response) {
        return switch (Sheet.read(text)) {
            case Reading.Refused refused -> refuse(refused, text, model, response);
            case Reading.Read(Sheet sheet) -> shown(intake.compare(sheet), text, model, response);
        };
    }

    private static String refuse(Reading.Refused refused, String text, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refused", refused);
        model.addAttribute("text", text.length() > Sheet.MOST_BYTES ? "" : text);
        return form(model);
    }

    private static String shown(Comparison comparison, String text, Model model, HttpServletResponse response) {
        if (!comparison.isSound()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("comparison", comparison);
        model.addAttribute(
                "columns",
                COLUMNS.stream()
                        .filter(column -> comparison.rows().stream()
                                .anyMatch(row -> !row.line().get(column).isEmpty()
                                        || row.faults().containsKey(column)))
                        .toList());
        model.addAttribute("text", text);
        model.addAttribute("seen", Intake.print(comparison));
        return "shop/intake-preview";
    }

    /** Writes what was shown; a list that meets other data in the meantime is shown again instead. */
    @PostMapping("/customers/import/confirmation")
    String confirm(
            @RequestParam String text,
            @RequestParam String seen,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        if (!(Sheet.read(text) instanceof Reading.Read(Sheet sheet))) {
            return preview(text, model, response);
        }
        Optional<UUID> taken = intake.take(sheet, text, seen, me.person());
        if (taken.isPresent()) {
            return "redirect:/customers/imports/" + taken.get();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("moved", true);
        return shown(intake.compare(sheet), text, model, response);
    }

    /** The lines in which something is wrong, with what; corrected, they can be taken in again. */
    @PostMapping("/customers/import/errors.csv")
    ResponseEntity<String> errors(@RequestParam String text, @AuthenticationPrincipal SignedIn me) {
        if (!(Sheet.read(text) instanceof Reading.Read(Sheet sheet))) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var formats = new Formats(me.locale(), me.zone());
        var lines = new StringBuilder(Csv.row(
                Stream.of(Column.values()).map(column -> messages.getMessage(column.key(), null, me.locale()))));
        for (Comparison.Row row : intake.compare(sheet).rows()) {
            if (!row.faults().isEmpty()) {
                var cells = new ArrayList<String>();
                COLUMNS.forEach(column -> cells.add(row.line().get(column)));
                var said = new ArrayList<String>();
                row.ordered()
                        .forEach((column, fault) -> said.add(messages.getMessage(
                                "shop.intake.said",
                                new Object[] {
                                    messages.getMessage(column.key(), null, me.locale()),
                                    messages.getMessage(
                                            fault.key(),
                                            fault.arguments().stream()
                                                    .map(formats::argument)
                                                    .toArray(),
                                            me.locale())
                                },
                                me.locale())));
                cells.add(String.join(" ", said));
                lines.append(Csv.row(cells.stream()));
            }
        }
        return csv(ERRORS.in(me.locale()), lines.toString());
    }

    @GetMapping("/customers/imports/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
    String show(@PathVariable String id, Model model) {
        Intake.Kept kept =
                intake.find(UUID.fromString(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("kept", kept);
        model.addAttribute("by", people.find(kept.by()).map(Person::name).orElse(""));
        return "shop/intake-result";
    }

    private static ResponseEntity<String> csv(String name, String lines) {
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(Csv.MARK + lines);
    }
}
