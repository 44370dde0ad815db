package fr.vigie.support.checklist;

import fr.vigie.support.Outcome;
import fr.vigie.support.ResolutionRule;
import fr.vigie.support.TicketId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A ticket with a mandatory list is resolved only once all of that list is ticked. */
@Component
class MandatoryChecks implements ResolutionRule {
    private final JdbcClient sql;

    MandatoryChecks(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Outcome.Refused> refusal(TicketId ticket) {
        boolean open = sql.sql(
                        "select exists (select 1 from ticket_check where ticket_id = :ticket and mandatory and done_at is null)")
                .param("ticket", ticket.value())
                .query(Boolean.class)
                .single();
        return open ? Optional.of(new Outcome.Refused("support.refused.checks")) : Optional.empty();
    }
}
