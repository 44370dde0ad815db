package fr.vigie.proof;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.ClockKind;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.TicketId;
import fr.vigie.support.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what was not kept in a month and a contract may credit: deadlines about faults, availability, backups; and what of it
 * a manager spared.
 */
@Component
class Breaches {
    private final PeriodTickets tickets;
    private final Proofs proofs;

    Breaches(PeriodTickets tickets, Proofs proofs) {
        this.tickets = tickets;
        this.proofs = proofs;
    }

    /** @param versions of one contract that bound in the month, at least one */
    List<Breach> of(List<ContractVersion> versions, MonthOf month) {
        ContractVersion last = versions.getLast();
        Map<TicketId, Activity> activities = tickets.activities(last.customer(), month.period());
        List<Verdict> missed = tickets.verdicts(last.customer(), month.period()).stream()
                .filter(verdict -> verdict.contract().contract().equals(last.contract()))
                .filter(verdict -> verdict.result() == Verdict.Result.MISSED)
                .filter(verdict -> activities.get(verdict.ticket()) == Activity.CORRECTIVE)
                .toList();
        boolean service = versions.stream().anyMatch(Breaches::creditsService);
        if (missed.isEmpty() && !service) {
            return List.of();
        }
        List<Assessed> duties = proofs.month(last.contract(), month);
        return Stream.concat(
                        missed.stream().map(verdict -> broken(verdict, duties)),
                        service ? MissedService.of(duties, versions, month).stream() : Stream.empty())
                .toList();
    }

    /** Deadlines apart: those are told by tickets, so that most months need no judgement. */
    private static boolean creditsService(ContractVersion version) {
        Penalty penalty = version.clauses().response().penalty();
        return penalty != null
                && (penalty.perBackupDay() > 0 || !penalty.availability().isEmpty());
    }

    private static BrokenDeadline broken(Verdict verdict, List<Assessed> duties) {
        return new BrokenDeadline(
                verdict.ticket(),
                verdict.number().toString(),
                verdict.subject(),
                verdict.severity(),
                verdict.clock(),
                verdict.contract().version(),
                verdict.deadline(),
                spared(verdict, duties));
    }

    /** What a manager wrote when they waived or excluded the commitment that the deadline belongs to. */
    private static @Nullable String spared(Verdict verdict, List<Assessed> duties) {
        for (Assessed each : duties) {
            boolean concerned = each.duty().version() == verdict.contract().version()
                    && promises(each.duty().promise(), verdict.clock(), verdict.severity());
            if (concerned && each.verdict() instanceof fr.vigie.proof.Verdict.Waived waived) {
                return waived.why();
            }
            if (concerned && each.verdict() instanceof fr.vigie.proof.Verdict.Excluded excluded) {
                return excluded.why();
            }
        }
        return null;
    }

    private static boolean promises(Promise promise, ClockKind clock, Severity severity) {
        return switch (clock) {
            case RESPONSE -> promise instanceof Promise.Response response && response.severity() == severity;
            case RESTORATION ->
                promise instanceof Promise.Restoration restoration && restoration.severity() == severity;
        };
    }
}
