package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.token.Area;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import fr.vigie.support.Request;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the agency's programs move a ticket along; each answers with the changed ticket. */
@RestController
@RequestMapping(path = "/api/v1/tickets/{ticket}", produces = MediaType.APPLICATION_JSON_VALUE)
@ForStaff
@Tag(name = "tickets")
class TicketActionsApi {

    private final Tickets tickets;
    private final People people;
    private final TicketAnswers answers;

    TicketActionsApi(Tickets tickets, People people, TicketAnswers answers) {
        this.tickets = tickets;
        this.people = people;
        this.answers = answers;
    }

    @PostMapping(path = "/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "note")
    @AnswersTicket
    ResponseEntity<?> note(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Message body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Sent sent = new Sent();
        String text = sent.text("text", body.text(), Request.LONGEST_TEXT);
        sent.check();
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "note", body, key, ifMatch),
                held -> tickets.note(held.id(), Author.of(me), text));
    }

    @PostMapping(path = "/acknowledgement")
    @Writes(Area.TICKETS)
    @Operation(operationId = "acknowledge")
    @AnswersTicket
    ResponseEntity<?> acknowledge(
            @PathVariable String ticket,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "acknowledge", null, key, ifMatch),
                held -> tickets.acknowledge(held.id(), Author.of(me)));
    }

    @PostMapping(path = "/pauses", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "pause")
    @AnswersTicket
    ResponseEntity<?> pause(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Pause body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        WaitReason reason = required("reason", body.reason());
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "pause", body, key, ifMatch),
                held -> tickets.waitFor(held.id(), reason, body.until(), Author.of(me)));
    }

    @PostMapping(path = "/resumption")
    @Writes(Area.TICKETS)
    @Operation(operationId = "resume")
    @AnswersTicket
    ResponseEntity<?> resume(
            @PathVariable String ticket,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "resume", null, key, ifMatch),
                held -> tickets.resume(held.id(), Author.of(me)));
    }

    @PutMapping(path = "/severity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "changeSeverity")
    @AnswersTicket
    ResponseEntity<?> changeSeverity(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Grade body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Severity severity = required("severity", body.severity());
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "changeSeverity", body, key, ifMatch),
                held -> tickets.changeSeverity(held.id(), severity, Author.of(me)));
    }

    @PutMapping(path = "/activity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "reclassify")
    @AnswersTicket
    ResponseEntity<?> reclassify(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Classing body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Activity activity = required("activity", body.activity());
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "reclassify", body, key, ifMatch),
                held -> tickets.reclassify(held.id(), activity, Author.of(me)));
    }

    @PutMapping(path = "/assignment", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "assign")
    @AnswersTicket
    ResponseEntity<?> assign(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Assignment body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Person to = body.person() == null ? null : colleague(body.person());
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "assign", body, key, ifMatch),
                held -> tickets.assign(
                        held.id(), to == null ? null : to.id(), to == null ? "" : to.name(), Author.of(me)));
    }

    @PostMapping(path = "/resolution", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "resolve")
    @AnswersTicket
    ResponseEntity<?> resolve(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Message body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        Sent sent = new Sent();
        String text = sent.text("text", body.text(), Request.LONGEST_TEXT);
        sent.check();
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "resolve", body, key, ifMatch),
                held -> tickets.resolve(held.id(), Author.of(me), text));
    }

    @PostMapping(path = "/restoration", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "restore")
    @AnswersTicket
    ResponseEntity<?> restore(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Turn body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "restore", body, key, ifMatch),
                held -> tickets.restore(held.id(), body.since(), Author.of(me)));
    }

    @PostMapping(path = "/breakdown", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Writes(Area.TICKETS)
    @Operation(operationId = "breakAgain")
    @AnswersTicket
    ResponseEntity<?> breakAgain(
            @PathVariable String ticket,
            @RequestBody TicketBodies.Turn body,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "breakAgain", body, key, ifMatch),
                held -> tickets.breakAgain(held.id(), body.since(), Author.of(me)));
    }

    @PostMapping(path = "/reopening")
    @Writes(Area.TICKETS)
    @Operation(operationId = "reopen")
    @AnswersTicket
    ResponseEntity<?> reopen(
            @PathVariable String ticket,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "reopen", null, key, ifMatch),
                held -> tickets.reopen(held.id(), Author.of(me)));
    }

    @PostMapping(path = "/closing")
    @Writes(Area.TICKETS)
    @Operation(operationId = "close")
    @AnswersTicket
    ResponseEntity<?> close(
            @PathVariable String ticket,
            @RequestHeader(name = OnceOnly.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller me) {
        return answers.act(
                me,
                new TicketAnswers.Wish(ticket, "close", null, key, ifMatch),
                held -> tickets.close(held.id(), Author.of(me)));
    }

    private static <T> T required(String name, @Nullable T value) {
        Sent sent = new Sent();
        sent.required(name, value);
        sent.check();
        return Objects.requireNonNull(value);
    }

    private Person colleague(UUID id) {
        return people.find(new PersonId(id))
                .filter(person -> person.customer() == null && person.isActive())
                .orElseThrow(() -> Trouble.invalid(new Trouble.Fault("/person", "api.fault.person")));
    }
}
