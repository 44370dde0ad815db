package fr.vigie.monitoring.web;

import fr.vigie.account.ForAnyone;
import fr.vigie.account.PublicAddress;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Formats;
import fr.vigie.monitoring.status.StatusBoard;
import fr.vigie.monitoring.status.StatusBoards;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** A customer's public status page, its badge and its feed: for whoever has the address, and for no search engine. */
@Controller
@ForAnyone
@RequestMapping("/status/{token}")
class PublicStatus {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final String CACHED = "public, max-age=30";

    private final StatusBoards boards;
    private final Drawings drawings;
    private final MessageSource messages;
    private final PublicAddress address;
    private final Clock clock;
    private final Turnstile turnstile = new Turnstile();

    PublicStatus(StatusBoards boards, Drawings drawings, MessageSource messages, PublicAddress address, Clock clock) {
        this.boards = boards;
        this.drawings = drawings;
        this.messages = messages;
        this.address = address;
        this.clock = clock;
    }

    /** One shop with its ninety days drawn. */
    public record Line(StatusBoard.ShopLine shop, UptimeView uptime, String bars) {}

    @GetMapping
    String show(
            @PathVariable String token,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        StatusBoard board = board(token, request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHED);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
        List<Line> lines = board.shops().stream()
                .map(shop -> new Line(shop, UptimeView.of(shop.uptime()), drawings.tallBars(shop.days(), locale, ZONE)))
                .toList();
        model.addAttribute("board", board);
        model.addAttribute("lines", lines);
        model.addAttribute("format", new Formats(locale, ZONE));
        return "monitoring/status";
    }

    @GetMapping("/badge.svg")
    ResponseEntity<String> badge(@PathVariable String token, Locale locale, HttpServletRequest request) {
        StatusBoard board = board(token, request);
        String words = messages.getMessage("monitoring.status.standing." + board.standing(), null, locale);
        return answer("image/svg+xml", StatusBadge.svg(board.page().heading(), words, board.standing()));
    }

    @GetMapping("/feed.atom")
    ResponseEntity<String> feed(@PathVariable String token, Locale locale, HttpServletRequest request) {
        StatusBoard board = board(token, request);
        var formats = new Formats(locale, ZONE);
        return answer(
                "application/atom+xml",
                new StatusFeed(board, address.to(board.page().path()), incident -> title(incident, formats)).xml());
    }

    private String title(StatusBoard.Incident incident, Formats formats) {
        return messages.getMessage(
                incident.ended() == null ? "monitoring.status.feed.open" : "monitoring.status.feed.over",
                new Object[] {incident.shop(), formats.dateTime(incident.began())},
                formats.locale());
    }

    private StatusBoard board(String token, HttpServletRequest request) {
        if (!turnstile.lets(request.getRemoteAddr(), clock.instant())) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        return Scopes.call(Scope.agency(), () -> boards.at(token))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<String> answer(String type, String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, CACHED)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(body);
    }
}
