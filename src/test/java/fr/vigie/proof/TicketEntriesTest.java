package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which sealed entry tells how a clock ended. */
class TicketEntriesTest {
    private final TicketId ticket = TicketId.create();

    @Test
    void theReturnOfTheServiceProvesItsRestorationThoughTheResolutionCameLater() {
        assertThat(restoration(Map.of("ticket.restored", 5L, "ticket.resolved", 9L)))
                .isEqualTo(5);
        assertThat(restoration(Map.of("ticket.breached", 4L, "ticket.restored", 5L)))
                .isEqualTo(5);
    }

    @Test
    void theResolutionDoesWhereTheServiceBrokeAgainOrTheTicketWasReopened() {
        assertThat(restoration(Map.of("ticket.restored", 5L, "ticket.brokenAgain", 6L, "ticket.resolved", 9L)))
                .isEqualTo(9);
        assertThat(restoration(Map.of("ticket.restored", 5L, "ticket.reopened", 8L, "ticket.resolved", 9L)))
                .isEqualTo(9);
        assertThat(restoration(Map.of("ticket.brokenAgain", 4L, "ticket.restored", 5L, "ticket.reopened", 3L)))
                .as("restored since")
                .isEqualTo(5);
    }

    @Test
    void withoutAnythingOfTheKindAllIsAsItWas() {
        assertThat(restoration(Map.of("ticket.resolved", 9L, "ticket.breached", 4L)))
                .isEqualTo(9);
        assertThat(restoration(Map.of("ticket.breached", 4L, "ticket.responded", 2L)))
                .isEqualTo(4);
        assertThat(of(ClockKind.RESPONSE, Map.of("ticket.responded", 2L, "ticket.restored", 5L)))
                .isEqualTo(2);
        assertThat(of(ClockKind.RESPONSE, Map.of("ticket.restored", 5L))).isNull();
    }

    @Test
    void whileTheClockRunsNothingEndedIt() {
        TicketEntries entries = entries(Map.of(
                "ticket.resolved", 5L,
                "ticket.reopened", 6L,
                "ticket.restored", 7L,
                "ticket.brokenAgain", 8L,
                "ticket.breached", 9L));
        assertThat(entries.of(ClockKind.RESTORATION, ticket, false)).isEqualTo(9);
        assertThat(entries(Map.of("ticket.resolved", 5L, "ticket.reopened", 6L))
                        .of(ClockKind.RESTORATION, ticket, false))
                .isNull();
    }

    private @Nullable Long restoration(Map<String, Long> latest) {
        return of(ClockKind.RESTORATION, latest);
    }

    private @Nullable Long of(ClockKind clock, Map<String, Long> latest) {
        return entries(latest).of(clock, ticket, true);
    }

    private TicketEntries entries(Map<String, Long> latest) {
        return TicketEntries.of(latest.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Map.of("ticket:" + ticket, entry.getValue()))));
    }
}
