package fr.vigie.contract;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prepares the passage of a shop from one contract to another of the same customer: an amendment of the first without the
 * shop, and an amendment of the second, or its draft, with it. Both bind once they are signed; the second cannot be signed
 * while the first still covers the shop.
 */
@Service
public class Transfers {

    private final Contracts contracts;
    private final ContractRows rows;
    private final JdbcClient sql;
    private final Clock clock;

    Transfers(Contracts contracts, ContractRows rows, JdbcClient sql, Clock clock) {
        this.contracts = contracts;
        this.rows = rows;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param effective the first instant of the day from which the second contract covers the shop */
    @Transactional
    public Change prepare(ContractId from, ContractId to, ShopId shop, Instant effective, String by) {
        Instant now = Instants.micros(clock);
        Stream.of(from, to).sorted((a, b) -> a.value().compareTo(b.value())).forEach(rows::lock);
        Optional<Contract> origin = rows.find(from);
        Optional<Contract> target = rows.find(to);
        if (origin.isEmpty() || target.isEmpty()) {
            return new Change.Unknown();
        }
        Optional<Refusal> refusal = refusal(origin.get(), target.get(), shop, effective, now);
        if (refusal.isPresent()) {
            return new Change.Refused(refusal.get());
        }
        List<ShopId> left = new ArrayList<>(origin.get().latest().version().shops());
        left.remove(shop);
        List<ShopId> joined = new ArrayList<>(target.get().latest().version().shops());
        if (!joined.contains(shop)) {
            joined.add(shop);
        }
        Contract without = covering(origin.get(), left, now);
        Contract with = covering(target.get(), joined, now);
        add(shop, without, with, effective, by, now);
        return new Change.Done(without);
    }

    private Contract covering(Contract contract, List<ShopId> shops, Instant now) {
        if (contract.latest().isSigned()) {
            contracts.amend(contract.id(), now);
        }
        return contracts.cover(contract.id(), shops) instanceof Change.Done(Contract changed)
                ? changed
                : contracts.find(contract.id()).orElseThrow();
    }

    private static Optional<Refusal> refusal(
            Contract origin, Contract target, ShopId shop, Instant effective, Instant now) {
        if (!origin.customer().equals(target.customer())) {
            return Optional.of(Refusal.OTHER_CUSTOMER);
        }
        Edition first = origin.latest();
        if (origin.id().equals(target.id()) || !first.version().covers(shop)) {
            return Optional.of(Refusal.SHOP_NOT_COVERED);
        }
        if (!first.isSigned()) {
            return Optional.of(Refusal.VERSION_IN_PROGRESS);
        }
        if (first.version().shops().size() == 1) {
            return Optional.of(Refusal.LAST_SHOP);
        }
        LocalDate today = LocalDate.ofInstant(now, TermCalendar.PARIS);
        if (LocalDate.ofInstant(effective, TermCalendar.PARIS).isBefore(today)) {
            return Optional.of(Refusal.IN_THE_PAST);
        }
        if (Stream.of(origin, target).anyMatch(each -> Sendings.bindsBeforeWhatIsSigned(each, effective))) {
            return Optional.of(Refusal.BEFORE_AMENDMENT);
        }
        if (target.latest().awaitsSignature()) {
            return Optional.of(Refusal.ALREADY_SENT);
        }
        Optional<Refusal> lives = origin.life().refusal(LifeEvent.Kind.DRAFTED, now, now);
        return lives.or(() -> target.latest().isSigned()
                        ? target.life().refusal(LifeEvent.Kind.DRAFTED, now, now)
                        : Optional.empty())
                .or(() -> Stream.of(origin, target).anyMatch(each -> each.isOverAt(effective))
                        ? Optional.of(Refusal.AFTER_THE_END)
                        : Optional.empty());
    }

    private void add(ShopId shop, Contract from, Contract to, Instant effective, String by, Instant now) {
        sql.sql("""
            insert into contract_transfer (id, customer_id, shop_id, from_contract, from_number, to_contract, to_number,
                effective, prepared, person)
            values (:id, :customer, :shop, :from, :fromNumber, :to, :toNumber, :effective, :prepared, :person)
            """)
                .param("id", TimeOrdered.uuid())
                .param("customer", from.customer().value())
                .param("shop", shop.value())
                .param("from", from.id().value())
                .param("fromNumber", from.latest().version().number())
                .param("to", to.id().value())
                .param("toNumber", to.latest().version().number())
                .param("effective", Instants.column(effective))
                .param("prepared", Instants.column(now))
                .param("person", by)
                .update();
    }

    /** The transfers that a version of a contract is part of, oldest first. */
    @Transactional(readOnly = true)
    public List<Transfer> of(ContractId contract, int number) {
        return sql.sql("""
            select * from contract_transfer
            where (from_contract = :contract and from_number = :number) or (to_contract = :contract and to_number = :number)
            order by prepared, id
            """)
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> transfer(row))
                .list();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                new ShopId(row.getObject("shop_id", UUID.class)),
                new ContractId(row.getObject("from_contract", UUID.class)),
                row.getInt("from_number"),
                new ContractId(row.getObject("to_contract", UUID.class)),
                row.getInt("to_number"),
                row.getObject("effective", OffsetDateTime.class).toInstant(),
                row.getString("person"));
    }
}
