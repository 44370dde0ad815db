package fr.vigie.report;

import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import fr.vigie.proof.ServiceCredits;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the clocks that still ran when their month's report was drawn: one that has not left is drawn anew once they are
 * decided; one that was sent stays, and is told to the agency until a correction counts it anew, or the outcome is again what
 * was sent. The same goes for one that was sent with a deadline that is judged otherwise since, because a restoration was noted
 * or taken back late. What a late outcome owes, or owes no more, is proposed for credit anew however old its month is.
 */
@Component
class LateOutcomes implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(LateOutcomes.class);

    /** A clock that waits for others longer than this is followed no more. */
    private static final int MONTHS = 24;

    private final ReportRows rows;
    private final Redrawing redrawing;
    private final ServiceCredits credits;
    private final Clock clock;

    LateOutcomes(ReportRows rows, Redrawing redrawing, ServiceCredits credits, Clock clock) {
        this.rows = rows;
        this.redrawing = redrawing;
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "report.lateOutcomes";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(3);
    }

    @Override
    public void run() {
        YearMonth since =
                YearMonth.from(clock.instant().atZone(Publishing.ZONE)).minusMonths(MONTHS);
        rows.overtaken().forEach(line -> attempt(line, this::lookAgain));
        rows.undecided(since).forEach(line -> attempt(line, this::follow));
        rows.restoredSince(since).forEach(line -> attempt(line, this::judgeAnew));
    }

    /** One report's trouble keeps no other from being followed. */
    private static void attempt(ReportLine line, Consumer<ReportLine> look) {
        try {
            look.accept(line);
        } catch (RuntimeException trouble) {
            LOG.error("What was decided since could not be looked up for report {}", line.id(), trouble);
        }
    }

    private void lookAgain(ReportLine line) {
        credits.propose(line.contract(), line.month());
        if (redrawing.outcomesSince(line).isEmpty()) {
            rows.upToDate(line.id());
        }
    }

    private void follow(ReportLine line) {
        if (line.sent() == null) {
            redrawing.follow(line.id());
        } else if (!redrawing.outcomesSince(line).decided().isEmpty()) {
            overtaken(line, false);
        }
    }

    private void judgeAnew(ReportLine line) {
        if (!redrawing.outcomesSince(line).rejudged().isEmpty()) {
            overtaken(line, true);
        }
    }

    private void overtaken(ReportLine line, boolean rejudged) {
        credits.propose(line.contract(), line.month());
        rows.overtaken(line.id(), Instants.micros(clock), rejudged);
    }
}
