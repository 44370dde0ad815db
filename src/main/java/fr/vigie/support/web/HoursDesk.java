package fr.vigie.support.web;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursAccounts;
import fr.vigie.support.HoursStatement;
import fr.vigie.support.Share;
import fr.vigie.support.TimeEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a contract's hours have in common, on both sides. */
@Component
class HoursDesk {
    private final Contracts contracts;
    private final Hours hours;
    private final HoursAccounts accounts;
    private final Clock clock;

    HoursDesk(Contracts contracts, Hours hours, HoursAccounts accounts, Clock clock) {
        this.contracts = contracts;
        this.hours = hours;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @throws org.springframework.web.server.ResponseStatusException 404 for another's contract and one never signed */
    Contract contract(ContractId id) {
        return contracts
                .find(id)
                .filter(contract -> contract.signedLast().isPresent())
                .orElseThrow(Desk::notFound);
    }

    /** @throws org.springframework.web.server.ResponseStatusException 404 for a month that no page shows */
    YearMonth month(YearMonth asked) {
        if (!present().reaches(asked)) {
            throw Desk.notFound();
        }
        return asked;
    }

    /** @param asked the present month when it is null */
    void show(Contract contract, @Nullable YearMonth asked, Model model) {
        YearMonth current = present().month();
        YearMonth month = asked == null ? current : month(asked);
        HoursStatement statement = accounts.statement(contract.id(), month);
        model.addAttribute("contract", contract);
        model.addAttribute("statement", statement);
        model.addAttribute("balance", statement.balance());
        model.addAttribute("entries", hours.told(contract.id(), month));
        model.addAttribute("month", month);
        model.addAttribute("current", current);
        model.addAttribute("over", month.isBefore(current));
    }

    void csv(Contract contract, YearMonth asked, HttpServletResponse response) throws IOException {
        YearMonth month = month(asked);
        Csv csv = Csv.named("heures-" + month, response);
        csv.row(
                "day",
                "began",
                "ticket",
                "subject",
                "work",
                "person",
                "activity",
                "billing",
                "spent_minutes",
                "accounted_minutes",
                "shares",
                "entered",
                "reverses");
        for (Hours.Entry each : hours.told(contract.id(), month)) {
            TimeEntry entry = each.entry();
            csv.row(
                    entry.workedOn().toString(),
                    text(entry.began()),
                    each.number().toString(),
                    each.subject(),
                    entry.note(),
                    entry.name(),
                    entry.activity().name(),
                    text(entry.billing()),
                    Long.toString(entry.spent().toMinutes()),
                    Long.toString(entry.accounted().toMinutes()),
                    entry.shares().stream().map(HoursDesk::share).collect(Collectors.joining(" + ")),
                    entry.at().toString(),
                    text(entry.reverses()));
        }
        csv.end();
    }

    private MonthOf present() {
        return MonthOf.containing(clock.instant(), Hours.ZONE);
    }

    private static String share(Share share) {
        return share.kind() + " " + share.time().toMinutes() + " x "
                + share.factor().toPlainString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
