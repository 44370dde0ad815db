package fr.vigie.report.web;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Outbox;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.report.Correction;
import fr.vigie.report.Drawing;
import fr.vigie.report.Issue;
import fr.vigie.report.Publishing;
import fr.vigie.report.Reading;
import fr.vigie.report.ReportId;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportText;
import fr.vigie.report.ReportView;
import fr.vigie.report.Reports;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of the agency and of the portal show of one report. */
@Component
class ReportShelf {
    private static final Bilingual DRAFT = new Bilingual("-brouillon", "-draft");

    private final Reports reports;
    private final Publishing publishing;
    private final ServiceCredits credits;
    private final People people;
    private final Outbox outbox;
    private final ReportText text;

    ReportShelf(
            Reports reports,
            Publishing publishing,
            ServiceCredits credits,
            People people,
            Outbox outbox,
            ReportText text) {
        this.reports = reports;
        this.publishing = publishing;
        this.credits = credits;
        this.people = people;
        this.outbox = outbox;
        this.text = text;
    }

    ReportLine line(String id) {
        return reports.find(ReportId.of(id)).orElseThrow(ReportShelf::notFound);
    }

    /** @param edition null for the last one; one that does not exist is not found */
    int edition(ReportLine line, @Nullable Integer edition) {
        if (edition == null) {
            return line.corrections();
        }
        if (edition < 0 || edition > line.corrections()) {
            throw notFound();
        }
        return edition;
    }

    ReportView view(ReportLine line, int edition, Locale locale) {
        Issue issue = reports.issue(line.id(), edition).orElseThrow(ReportShelf::notFound);
        return text.in(locale, issue);
    }

    void fill(Model model, ReportLine line, int edition, boolean portal, Locale locale) {
        model.addAttribute("report", line);
        model.addAttribute("edition", edition);
        model.addAttribute("view", view(line, edition, locale));
        model.addAttribute("ways", ways(line, portal));
        model.addAttribute("customer", line.customer());
        model.addAttribute("editions", reports.corrections(line.id()));
    }

    Ways ways(ReportLine line, boolean portal) {
        return ways(line.customer(), line.contract(), line.month(), portal);
    }

    Ways ways(CustomerId customer, ContractId contract, YearMonth month, boolean portal) {
        return Ways.of(portal, customer, contract, month, reports.sentTo(customer), credits.of(contract, month));
    }

    /** One thing that happened to a report: a message key with its arguments, and a tone. */
    record Happened(Instant at, String message, List<Object> arguments, String tone) {}

    /** From the closing to the last reader, in order. */
    List<Happened> story(ReportLine line, SignedIn me) {
        var formats = new Formats(me.locale(), me.zone());
        List<Correction> corrections = reports.corrections(line.id());
        List<Reading> readings = reports.readings(line.id());
        List<Drawing> drawings = reports.drawings(line.id());
        Map<PersonId, String> names = names(line, drawings, corrections, readings);
        var story = new ArrayList<Happened>();
        Instant closed =
                drawings.isEmpty() ? line.frozen() : drawings.getFirst().frozen();
        story.add(new Happened(closed, "report.story.closed", List.of(formats.dateTime(closed)), "ok"));
        for (Drawing each : drawings) {
            story.add(redrawn(each, names, formats));
        }
        if (line.reviewed() != null) {
            String by = line.reviewer() == null ? "" : names.getOrDefault(line.reviewer(), "");
            story.add(new Happened(
                    line.reviewed(),
                    by.isEmpty() ? "report.story.unread" : "report.story.reviewed",
                    List.of(formats.dateTime(line.reviewed()), by),
                    by.isEmpty() ? "warn" : "ok"));
        }
        if (line.sent() != null) {
            story.add(new Happened(line.sent(), "report.story.sent", List.of(formats.dateTime(line.sent())), "ok"));
            story.addAll(mails(line, "report.ready:" + line.id(), line.sent()));
        }
        for (Correction each : corrections) {
            story.add(new Happened(
                    each.at(),
                    "report.story.corrected",
                    List.of(each.number(), formats.dateTime(each.at()), names.getOrDefault(each.by(), "")),
                    "info"));
            story.addAll(mails(line, "report.corrected:" + line.id() + ":" + each.number(), each.at()));
        }
        for (Reading each : readings) {
            story.add(new Happened(
                    each.at(),
                    each.edition() == 0 ? "report.story.read" : "report.story.readCorrection",
                    List.of(names.getOrDefault(each.by(), ""), formats.dateTime(each.at()), each.edition()),
                    "ok"));
        }
        story.sort(Comparator.comparing(Happened::at));
        if (line.sent() != null && readings.isEmpty()) {
            story.add(new Happened(line.sent(), "report.story.noReader", List.of(), "unknown"));
        }
        return story;
    }

    private static Happened redrawn(Drawing drawing, Map<PersonId, String> names, Formats formats) {
        String at = formats.dateTime(drawing.replaced());
        if (drawing.compared() != null) {
            return new Happened(
                    drawing.replaced(),
                    "report.story.compared",
                    List.of(at, formats.month(drawing.compared())),
                    "warn");
        }
        String by = drawing.by() == null ? "" : names.getOrDefault(drawing.by(), "");
        return new Happened(
                drawing.replaced(),
                by.isEmpty() ? "report.story.followed" : "report.story.redrawn",
                List.of(at, by),
                "info");
    }

    private Map<PersonId, String> names(
            ReportLine line, List<Drawing> drawings, List<Correction> corrections, List<Reading> readings) {
        var all = new HashSet<PersonId>();
        drawings.forEach(each -> Optional.ofNullable(each.by()).ifPresent(all::add));
        Optional.ofNullable(line.reviewer()).ifPresent(all::add);
        corrections.forEach(each -> all.add(each.by()));
        readings.forEach(each -> all.add(each.by()));
        return people.names(all);
    }

    /** What became of the messages about it: only what did not simply leave is worth a line. */
    private List<Happened> mails(ReportLine line, String event, Instant at) {
        List<Person> readers = publishing.readers(line);
        if (readers.isEmpty()) {
            return List.of(new Happened(at, "report.story.nobody", List.of(), "warn"));
        }
        return outbox
                .withKeys(readers.stream()
                        .map(person -> event + ":" + person.id())
                        .toList())
                .stream()
                .map(mail -> new Happened(
                        at,
                        "report.story.mail." + mail.state().name(),
                        List.of(mail.mail().to().value(), mail.complaint() == null ? "" : mail.complaint()),
                        mail.state().css()))
                .toList();
    }

    ResponseEntity<byte[]> document(ReportLine line, int edition) {
        byte[] pdf = (line.isReadOver() ? reports.pdf(line.id(), edition) : publishing.preview(line.id()))
                .orElseThrow(ReportShelf::notFound);
        String name = "vigie-" + line.month() + (edition == 0 ? "" : "-c" + edition)
                + (line.isReadOver() ? "" : DRAFT.in(LocaleContextHolder.getLocale())) + ".pdf";
        return ResponseEntity.ok()
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .body(pdf);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
