package fr.vigie.support.checklist;

import fr.vigie.support.Outcome;
import fr.vigie.support.ResolutionRule;
import fr.vigie.support.TicketId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A ticket with a mandatory list is resolved only once all of that list is ticked. Where the ticket is merged before, the list goes
 * on in the survivor with what is ticked of it, unless the same list is there.
 */
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

    @Override
    public void goOn(TicketId merged, TicketId survivor) {
        sql.sql("""
            update ticket_check set ticket_id = :survivor
            where ticket_id = :merged and template_id in (
                select template_id from ticket_check where ticket_id = :merged and mandatory and done_at is null
                except select template_id from ticket_check where ticket_id = :survivor)
            """)
                .param("merged", merged.value())
                .param("survivor", survivor.value())
                .update();
    }
}
