package fr.vigie.report;

import fr.vigie.kernel.Tone;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The few figures of the first page, each computed in one way only. */
final class Figures {
    private final MonthlyReport report;
    private final List<DutyGroup> groups;

    Figures(MonthlyReport report, List<DutyGroup> groups) {
        this.report = report;
        this.groups = groups;
    }

    static Figures of(MonthlyReport report) {
        return new Figures(report, DutyGroup.of(report.duties()));
    }

    /** How many promises were missed of which nobody has told the customer why. */
    long unexplained() {
        return groups.stream()
                .filter(group -> group.duties().stream().anyMatch(Assessed::asksForCause))
                .count();
    }

    /** How many outages there were, of all shops. */
    int outages() {
        return report.shops().stream().mapToInt(shop -> shop.outages().size()).sum();
    }

    /** How long the shops were out of service together. */
    Duration down() {
        return report.shops().stream().map(MonthlyReport.ShopMonth::down).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The time of all shops together, divided by the measuring rule of the contract; by all hours, planned windows left
     * out, when no availability is promised. Empty when nothing was measured.
     */
    Optional<Measure.Service> uptime() {
        return Stream.of(promised().toList(), measured().toList())
                .flatMap(parts -> parts.stream().reduce(Measure.Service::plus).stream())
                .filter(service -> !service.blind())
                .findFirst();
    }

    /** By which rule the availability was measured; empty when none is promised. */
    Optional<Promise.Uptime> rule() {
        return report.duties().stream()
                .filter(each -> each.verdict().measure() instanceof Measure.Service)
                .map(each -> each.duty().promise())
                .flatMap(promise -> promise instanceof Promise.Uptime uptime ? Stream.of(uptime) : Stream.empty())
                .reduce((earlier, later) -> later);
    }

    private Stream<Measure.Service> promised() {
        return report.duties().stream()
                .flatMap(each -> each.verdict().measure() instanceof Measure.Service service
                        ? Stream.of(service)
                        : Stream.empty());
    }

    private Stream<Measure.Service> measured() {
        return report.shops().stream().map(shop -> new Measure.Service(shop.up(), shop.down(), shop.unmeasured()));
    }

    /** Days (or other occasions) saved out of those that were due. */
    Measure.Count backups() {
        var due = report.duties().stream()
                .filter(each -> each.duty().promise() instanceof Promise.Backup)
                .map(each -> each.verdict())
                .filter(v -> v instanceof Verdict.Met || v instanceof Verdict.Missed)
                .toList();
        return new Measure.Count(
                due.stream().filter(Verdict.Met.class::isInstance).count(), due.size());
    }

    /** Backups that were due and that nobody waits for: waived, or excluded. */
    long backupsLeftOut() {
        return report.duties().stream()
                .filter(each -> each.duty().promise() instanceof Promise.Backup)
                .filter(each -> each.verdict() instanceof Verdict.Waived || each.verdict() instanceof Verdict.Excluded)
                .count();
    }

    /** How often the backup of the database was not there at the promised time of the day, late or not at all. */
    long backupsLate() {
        return report.duties().stream()
                .filter(each -> each.duty().promise() instanceof Promise.BackupBy)
                .filter(each -> each.verdict() instanceof Verdict.Missed)
                .count();
    }

    /** Deadlines met out of those decided, response and restoration together. */
    Measure.Count inTime() {
        var decided = report.requests().stream()
                .flatMap(r -> Stream.of(Optional.ofNullable(r.response()), Optional.ofNullable(r.restoration())))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .toList();
        return new Measure.Count(decided.stream().filter(Boolean::booleanValue).count(), decided.size());
    }

    /** How many promises stand this way. */
    long count(Class<? extends Verdict> verdict) {
        return groups.stream()
                .filter(group -> verdict.isInstance(group.worst()))
                .count();
    }

    long judged() {
        return count(Verdict.Met.class) + count(Verdict.Missed.class);
    }

    /** The worst tone among the promises of some kinds. */
    Tone tone(List<Class<? extends Promise>> promises) {
        List<Tone> tones = groups.stream()
                .filter(group -> promises.stream().anyMatch(kind -> kind.isInstance(group.promise())))
                .map(group -> group.worst().tone())
                .toList();
        return Stream.of(Tone.BAD, Tone.WARN, Tone.UNKNOWN, Tone.INFO, Tone.OK)
                .filter(tones::contains)
                .findFirst()
                .orElse(Tone.INFO);
    }
}
