package fr.vigie.billing;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.WorkedTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the ended contracts for which something is open: no month of theirs will be invoiced any more, so a final settlement
 * takes what waits.
 */
@Component
class Settlements {

    /** Time entered longer ago was seen by the runs since. */
    private static final int MONTHS_OF_HOURS = 3;

    private final JdbcClient sql;
    private final Contracts contracts;
    private final WorkedTime worked;
    private final Gathered gathered;

    Settlements(JdbcClient sql, Contracts contracts, WorkedTime worked, Gathered gathered) {
        this.sql = sql;
        this.contracts = contracts;
        this.worked = worked;
        this.gathered = gathered;
    }

    /** The newest version of each contract that had ended when the month began and may have something open. */
    List<ContractVersion> of(YearMonth month) {
        Instant begin = new MonthOf(month, Quote.ZONE).period().from();
        Instant since = new MonthOf(month.minusMonths(MONTHS_OF_HOURS), Quote.ZONE)
                .period()
                .from();
        Set<ContractId> asked = new LinkedHashSet<>(withItems());
        asked.addAll(worked.enteredSince(since));
        List<ContractVersion> over = new ArrayList<>(ended(asked, begin));
        // Hours taken back long before the end, of which each invoice bore a part, were entered before those months.
        ended(silentSince(since, begin), begin).stream()
                .filter(version ->
                        !gathered.toGiveBack(version.contract(), month).isEmpty())
                .forEach(over::add);
        for (Delivered quote : delivered()) {
            contracts.of(quote.customer()).stream()
                    .filter(contract -> isEnded(contract, begin))
                    .flatMap(contract -> contract.signedLast().stream())
                    .filter(version -> version.covers(quote.shop()))
                    .forEach(over::add);
        }
        Set<ContractId> seen = new LinkedHashSet<>();
        over.removeIf(version -> !seen.add(version.contract()));
        return over;
    }

    /** The contracts that bound between two instants and do no more. */
    private Set<ContractId> silentSince(Instant since, Instant begin) {
        Set<ContractId> silent = new LinkedHashSet<>();
        List<ContractVersion> bound = contracts.activeDuring(new Period(since, begin));
        bound.forEach(version -> silent.add(version.contract()));
        bound.stream()
                .filter(version -> version.bindsDuring(new Period(begin, Instant.MAX)))
                .forEach(version -> silent.remove(version.contract()));
        return silent;
    }

    /** Only what binds no more is looked at closer: it may be suspended. */
    private List<ContractVersion> ended(Set<ContractId> asked, Instant begin) {
        Set<ContractId> silent = new LinkedHashSet<>(asked);
        contracts.versions(asked).stream()
                .filter(version -> version.bindsDuring(new Period(begin, Instant.MAX)))
                .forEach(version -> silent.remove(version.contract()));
        return silent.stream()
                .flatMap(id -> contracts.find(id).stream())
                .filter(contract -> isEnded(contract, begin))
                .flatMap(contract -> contract.signedLast().stream())
                .toList();
    }

    private static boolean isEnded(Contract contract, Instant by) {
        Instant end = contract.ended();
        return end != null && !end.isAfter(by);
    }

    private Set<ContractId> withItems() {
        return new LinkedHashSet<>(sql.sql("""
            select distinct i.contract_id from billing_item i
            where i.withdrawn is null and coalesce((select sum(s.amount) from invoice_source s
                where s.kind = i.kind and s.reference = i.id::text), 0)
                < case i.kind when 'CREDIT' then i.amount else 1 end
            """)
                .query((row, n) -> new ContractId(row.getObject("contract_id", UUID.class)))
                .list());
    }

    private record Delivered(CustomerId customer, ShopId shop) {}

    /** Where work of a quote was delivered that no invoice holds. */
    private List<Delivered> delivered() {
        return sql.sql("""
            select distinct q.customer_id, q.shop_id from quote q
            where q.state = 'COMPLETED' and coalesce((select sum(s.amount) from invoice_source s
                where s.kind = 'QUOTE' and s.reference = q.id::text), 0) <= 0
            """)
                .query((row, n) -> new Delivered(
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        new ShopId(row.getObject("shop_id", UUID.class))))
                .list();
    }
}
