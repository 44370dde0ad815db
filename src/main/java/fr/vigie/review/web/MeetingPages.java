package fr.vigie.review.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.SortOrder;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingFilter;
import fr.vigie.review.MeetingFilter.Show;
import fr.vigie.review.MeetingId;
import fr.vigie.review.MeetingLine;
import fr.vigie.review.MeetingSearch;
import fr.vigie.review.Meetings;
import fr.vigie.review.Minutes;
import fr.vigie.review.Occasion;
import fr.vigie.review.Occasions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The agency's business reviews: the list, one of them with its file for calendars and its minutes. */
@Controller
@ForStaff
class MeetingPages {
    private static final int PAGE = 40;
    private static final int FEW = 5;

    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("when", "review.when");
        COLUMNS.put("customer", "review.customer");
    }

    private final MeetingSearch search;
    private final Occasions occasions;
    private final Meetings meetings;
    private final Minutes minutes;
    private final MeetingDesk desk;

    MeetingPages(MeetingSearch search, Occasions occasions, Meetings meetings, Minutes minutes, MeetingDesk desk) {
        this.search = search;
        this.occasions = occasions;
        this.meetings = meetings;
        this.minutes = minutes;
        this.desk = desk;
    }

    @GetMapping("/reviews")
    String list(
            @RequestParam(defaultValue = "ALL") Show show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String customer,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var filter = new MeetingFilter(show, customer(customer), q);
        Listing listing = Listing.of("/reviews", COLUMNS, sort, new SortOrder("when", true))
                .with("show", show == Show.ALL ? null : show.name())
                .with("q", filter.text())
                .with("customer", customer);
        List<Occasion> due = due(filter);
        MeetingSearch.Page page = show == Show.DUE
                ? new MeetingSearch.Page(List.of(), null)
                : search.page(filter, listing.order(), meeting(after), PAGE);
        Set<ContractId> named = new HashSet<>();
        page.lines().stream().map(MeetingLine::contract).forEach(named::add);
        model.addAttribute("filter", filter);
        model.addAttribute("due", after == null ? due : List.of());
        model.addAttribute("lines", page.lines());
        model.addAttribute("titles", desk.titles(named));
        model.addAttribute("names", desk.names());
        model.addAttribute("customers", desk.customers());
        model.addAttribute("shows", Show.values());
        model.addAttribute("managing", me.isManaging());
        model.addAttribute("listing", listing);
        model.addAttribute("next", listing.after(page.next()));
        return "review/list";
    }

    /** Those that are promised for the time that runs and neither planned nor held, as far as the filter lets them through. */
    private List<Occasion> due(MeetingFilter filter) {
        if (filter.show() != Show.ALL && filter.show() != Show.DUE) {
            return List.of();
        }
        List<Occasion> all = filter.customer() == null ? occasions.all() : occasions.of(filter.customer());
        var names = desk.names();
        String wanted = filter.text().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(Occasion::isDue)
                .filter(occasion -> names.getOrDefault(occasion.customer(), "")
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    /** The last and the next of one customer, for their page. */
    @GetMapping("/customers/{id}/reviews/card")
    String card(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        CustomerId customer = Optional.ofNullable(customer(id)).orElseThrow(MeetingDesk::notFound);
        model.addAttribute(
                "lines", search.page(MeetingFilter.of(customer), null, FEW).lines());
        model.addAttribute(
                "due", occasions.of(customer).stream().filter(Occasion::isDue).toList());
        model.addAttribute("customer", customer);
        model.addAttribute("managing", me.isManaging());
        return "review/parts :: card";
    }

    @GetMapping("/reviews/" + MeetingDesk.ID)
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Meeting meeting = desk.meeting(id);
        return page(meeting, TopicsForm.of(meeting.topics(), meeting.version()), me, model);
    }

    String page(Meeting meeting, TopicsForm typed, SignedIn me, Model model) {
        desk.fill(model, meeting);
        model.addAttribute("typed", typed);
        model.addAttribute("managing", me.isManaging());
        if (!model.containsAttribute("decision")) {
            model.addAttribute("decision", DecisionForm.empty());
        }
        if (!model.containsAttribute("note")) {
            model.addAttribute("note", NoteForm.empty());
        }
        return "review/show";
    }

    @GetMapping("/reviews/" + MeetingDesk.ID + ".ics")
    ResponseEntity<byte[]> calendar(@PathVariable String id, Locale locale) {
        return desk.file(meetings.calendarFile(desk.meeting(id), locale), "text/calendar; charset=UTF-8", "vigie.ics");
    }

    /** @param notes whether what was appended stands beneath the minutes */
    @GetMapping("/reviews/" + MeetingDesk.ID + ".pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String id, @RequestParam(defaultValue = "false") boolean notes, Locale locale) {
        MeetingId meeting = desk.meeting(id).id();
        byte[] pdf =
                (notes ? minutes.annotated(meeting) : minutes.document(meeting)).orElseThrow(MeetingDesk::notFound);
        return desk.file(pdf, "application/pdf", MeetingDesk.MINUTES.in(locale));
    }

    private static @Nullable CustomerId customer(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : CustomerId.of(typed);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static @Nullable MeetingId meeting(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : MeetingId.of(typed);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
