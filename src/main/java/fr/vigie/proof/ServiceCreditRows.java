package fr.vigie.proof;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.proof.ServiceCredit.Decision;
import fr.vigie.proof.ServiceCredit.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code service_credit}. */
@Component
class ServiceCreditRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    ServiceCreditRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Whoever proposes or decides for a month of a contract waits for whoever does so already. */
    void hold(ContractId contract, YearMonth month) {
        Turns.await(sql, "vigie credit " + contract + " " + month);
    }

    void add(ServiceCredit credit) {
        sql.sql("""
                insert into service_credit (id, customer_id, contract_id, month, part, state, amount, account, proposed)
                values (:id, :customer, :contract, :month, :part, 'PROPOSED', :amount, :account::jsonb, :proposed)""")
                .param("id", credit.id().value())
                .param("customer", credit.customer().value())
                .param("contract", credit.contract().value())
                .param("month", credit.month().atDay(1))
                .param("part", credit.part())
                .param("amount", credit.amount().cents())
                .param("account", json.writeValueAsString(credit.account()))
                .param("proposed", column(credit.proposed()))
                .update();
    }

    void change(ServiceCreditId id, PenaltyAccount account) {
        sql.sql("""
                update service_credit set amount = :amount, account = :account::jsonb
                where id = :id and state <> 'APPROVED'""")
                .param("amount", account.amount().cents())
                .param("account", json.writeValueAsString(account))
                .param("id", id.value())
                .update();
    }

    void drop(ServiceCreditId id) {
        sql.sql("delete from service_credit where id = :id and state = 'PROPOSED'")
                .param("id", id.value())
                .update();
    }

    void decide(ServiceCreditId id, Decision decision, PersonId by) {
        sql.sql("""
                update service_credit set state = :state, reason = :reason, person_id = :person, decided_by = :name,
                    decided = :at
                where id = :id""")
                .param("state", decision.approved() ? State.APPROVED.name() : State.REFUSED.name())
                .param("reason", decision.reason())
                .param("person", by.value())
                .param("name", decision.by())
                .param("at", column(decision.at()))
                .param("id", id.value())
                .update();
    }

    Optional<ServiceCredit> find(ServiceCreditId id) {
        return sql.sql("select * from service_credit where id = :id")
                .param("id", id.value())
                .query(this::credit)
                .optional();
    }

    List<ServiceCredit> of(ContractId contract, YearMonth month) {
        return sql.sql("select * from service_credit where contract_id = :contract and month = :month order by part")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .query(this::credit)
                .list();
    }

    List<ServiceCredit> page(
            @Nullable State state, @Nullable CustomerId customer, @Nullable ServiceCreditId after, int most) {
        return sql.sql("""
                        select * from service_credit
                        where (:state::text is null or state = :state)
                          and (:customer::uuid is null or customer_id = :customer)
                          and (:after::uuid is null or id < :after)
                        order by id desc limit :most""")
                .param("state", state == null ? null : state.name())
                .param("customer", customer == null ? null : customer.value())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query(this::credit)
                .list();
    }

    private ServiceCredit credit(ResultSet rs, int row) throws SQLException {
        return new ServiceCredit(
                new ServiceCreditId(rs.getObject("id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new ContractId(rs.getObject("contract_id", UUID.class)),
                YearMonth.from(rs.getObject("month", LocalDate.class)),
                rs.getInt("part"),
                json.readValue(rs.getString("account"), PenaltyAccount.class),
                instant(rs, "proposed"),
                decision(rs));
    }

    private static @Nullable Decision decision(ResultSet rs) throws SQLException {
        State state = State.valueOf(rs.getString("state"));
        return state == State.PROPOSED
                ? null
                : new Decision(
                        state == State.APPROVED,
                        rs.getString("reason"),
                        rs.getString("decided_by"),
                        instant(rs, "decided"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What was approved for a month of a contract. */
    static Money approved(List<ServiceCredit> credits) {
        return credits.stream()
                .filter(credit -> credit.state() == State.APPROVED)
                .map(ServiceCredit::amount)
                .reduce(Money.ZERO, Money::plus);
    }
}
