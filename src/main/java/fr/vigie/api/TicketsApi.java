package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.token.Area;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Attachment;
import fr.vigie.support.AttachmentId;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Receipts;
import fr.vigie.support.Request;
import fr.vigie.support.TagId;
import fr.vigie.support.Tags;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketPage;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets: lists of them, one with its conversation and its clocks explained, a new one, a reply. */
@RestController
@RequestMapping(path = "/api/v1/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
@ForEveryone
@Tag(name = "tickets")
class TicketsApi {

    private final Tickets tickets;
    private final Receipts receipts;
    private final TicketSearch search;
    private final Attachments attachments;
    private final Tags tags;
    private final Shops shops;
    private final TicketAnswers answers;
    private final OnceOnly onceOnly;

    TicketsApi(
            Tickets tickets,
            Receipts receipts,
            TicketSearch search,
            Attachments attachments,
            Tags tags,
            Shops shops,
            TicketAnswers answers,
            OnceOnly onceOnly) {
        this.tickets = tickets;
        this.receipts = receipts;
        this.search = search;
        this.attachments = attachments;
        this.tags = tags;
        this.shops = shops;
        this.answers = answers;
        this.onceOnly = onceOnly;
    }

    @GetMapping
    @Reads(Area.TICKETS)
    @Operation(operationId = "listTickets")
    Page<TicketJson.Line> list(
            @RequestParam(defaultValue = "OPEN") TicketFilter.Standing state,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable UUID shop,
            @RequestParam(required = false) @Nullable UUID assignee,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "DUE") TicketFilter.Order order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.USUAL) int limit,
            @AuthenticationPrincipal Caller me,
            HttpServletRequest request) {
        TicketFilter filter = new TicketFilter(
                q,
                state,
                severity,
                customer == null ? null : new CustomerId(customer),
                shop == null ? null : new ShopId(shop),
                assignee == null || !me.isStaff() ? null : new PersonId(assignee),
                false,
                tag == null || !me.isStaff() ? null : tag(tag),
                order);
        TicketPage page = page(filter, after, Page.length(limit));
        var sorted = tags.of(me.isStaff() ? page.ids() : List.of());
        return new Page<>(
                page.lines().stream()
                        .map(line -> TicketJson.Line.of(line, sorted.getOrDefault(line.id(), List.of()), me.isStaff()))
                        .toList(),
                page.next() == null ? null : Page.from(request.getRequestURI(), request.getQueryString(), page.next()));
    }

    private TagId tag(String name) {
        return tags.named(name)
                .map(found -> found.id())
                .orElseThrow(() ->
                        Trouble.invalid(new Trouble.Fault("?tag", "api.fault.tag", Trouble.Fault.shortened(name))));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "openTicket")
    @AnswersTicket
    ResponseEntity<?> open(
            @RequestBody TicketBodies.Opening body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @AuthenticationPrincipal Caller me) {
        Request wanted = wanted(body);
        return onceOnly.run(
                me, key, "POST tickets", body, () -> answers.answer(me, opened(wanted, body, me), HttpStatus.CREATED));
    }

    private Ticket opened(Request wanted, TicketBodies.Opening body, Caller me) {
        return me.isStaff() && !Boolean.FALSE.equals(body.tell())
                ? receipts.open(wanted, Author.of(me), List.of())
                : tickets.open(wanted, Author.of(me));
    }

    @GetMapping("/{ticket}")
    @Reads(Area.TICKETS)
    @Operation(operationId = "readTicket")
    @AnswersTicket
    ResponseEntity<?> show(@PathVariable String ticket, @AuthenticationPrincipal Caller me) {
        return answers.answer(me, answers.find(ticket), HttpStatus.OK);
    }

    @GetMapping("/{ticket}/clocks")
    @Reads(Area.TICKETS)
    @Operation(operationId = "readClocks")
    List<ClockJson> clocks(@PathVariable String ticket) {
        Ticket found = answers.find(ticket);
        return tickets.clocks(found).all().map(ClockJson::of).toList();
    }

    @GetMapping(path = "/{ticket}/files/{file}", produces = MediaType.ALL_VALUE)
    @Reads(Area.TICKETS)
    @Operation(operationId = "readFile")
    ResponseEntity<byte[]> file(
            @PathVariable String ticket, @PathVariable UUID file, @AuthenticationPrincipal Caller me) {
        Attachment found = attachments
                .find(answers.find(ticket).id(), new AttachmentId(file), me.isStaff())
                .orElseThrow(Trouble::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.kind().type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(attachments.content(found));
    }

    /** A reply of a person stops the response clock; one that a program wrote by itself does not, and says so. */
    @PostMapping(path = "/{ticket}/replies", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "reply")
    @AnswersTicket
    ResponseEntity<?> reply(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Reply body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Sent sent = new Sent();
        String text = sent.text("text", body.text(), Request.LONGEST_TEXT);
        sent.check();
        Author by = me.isStaff() && Boolean.TRUE.equals(body.automatic()) ? Author.automatic(me) : Author.of(me);
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "reply", body, key, ifMatch),
                held -> tickets.reply(held.id(), by, text));
    }

    /** A shop that the token does not reach is as unknown as one that does not exist. */
    private Request wanted(TicketBodies.Opening body) {
        Sent sent = new Sent();
        UUID about = sent.required("shop", body.shop());
        Severity severity = sent.required("severity", body.severity());
        String subject = sent.line("subject", body.subject(), Request.LONGEST_SUBJECT);
        String text = sent.text("text", body.text(), Request.LONGEST_TEXT);
        Shop shop = about == null
                ? null
                : shops.find(new ShopId(about))
                        .filter(found -> found.state() != Shop.State.LEFT)
                        .orElse(null);
        if (about != null && shop == null) {
            sent.fault("shop", "api.fault.shop");
        }
        sent.check();
        Shop known = Objects.requireNonNull(shop);
        return new Request(
                known.customer(),
                known.id(),
                Channel.API,
                Objects.requireNonNull(severity),
                body.activity() == null ? Activity.CORRECTIVE : body.activity(),
                subject,
                text);
    }

    private TicketPage page(TicketFilter filter, @Nullable String after, int most) {
        try {
            return search.page(filter, after, most);
        } catch (IllegalArgumentException notAPage) {
            throw Trouble.invalid(new Trouble.Fault("?after", "api.fault.after"));
        }
    }
}
