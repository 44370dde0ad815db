package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Expenses and credits that wait for the next invoice of their contract. Each is charged once, a credit by parts if need be. */
@Service
public class Items {
    private static final String SELECT = """
        select i.*, coalesce((select sum(s.amount) from invoice_source s
            where s.kind = i.kind and s.reference = i.id::text), 0) as charged from billing_item i
        """;

    private final JdbcClient sql;
    private final InvoiceRows invoices;
    private final Ledger ledger;
    private final Clock clock;

    Items(JdbcClient sql, InvoiceRows invoices, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Enters an expense or a credit.
     *
     * @param day on which it arose
     * @param label one line that the customer reads, 1 to 200 characters
     * @param amount without tax, above zero
     * @param reference names what it comes from, such as {@code penalty:<contract>:<month>}: entering the same again answers
     *     with what was entered before; null for what a person enters
     */
    @Transactional
    public ItemId enter(
            CustomerId customer,
            ContractId contract,
            Item.Kind kind,
            LocalDate day,
            String label,
            Money amount,
            @Nullable String reference,
            Author by) {
        String words = label.strip();
        if (words.isEmpty() || words.length() > Item.LONGEST_LABEL || amount.compareTo(Money.ZERO) <= 0) {
            throw new IllegalArgumentException("an item has a label of 1 to 200 characters and an amount above zero");
        }
        ItemId id = ItemId.create();
        Instant now = Instants.micros(clock);
        PersonId person = by.person();
        int added = sql.sql("""
            insert into billing_item (id, customer_id, contract_id, kind, day, label, amount, reference, entered, person,
                name)
            values (:id, :customer, :contract, :kind, :day, :label, :amount, :reference, :entered, :person, :name)
            on conflict (reference) do nothing
            """)
                .param("id", id.value())
                .param("customer", customer.value())
                .param("contract", contract.value())
                .param("kind", kind.name())
                .param("day", day)
                .param("label", words)
                .param("amount", amount.cents())
                .param("reference", reference)
                .param("entered", column(now))
                .param("person", person == null ? null : person.value())
                .param("name", by.name())
                .update();
        if (added == 0) {
            return entered(reference).orElseThrow();
        }
        ledger.append(
                customer,
                new Fact(
                        "invoice." + kind.name().toLowerCase(Locale.ROOT) + "Entered",
                        "contract:" + contract,
                        Map.of(
                                "item", id.toString(),
                                "day", day.toString(),
                                "amount", amount.amount().toPlainString(),
                                "by", by.reference())),
                now);
        return id;
    }

    /**
     * Takes back what is not to be charged. A draft that is being computed is waited for: it may have read it as open.
     *
     * @param reason of 1 to 200 characters, for the managers who look later
     * @return false when an invoice has charged it already, or it was withdrawn before
     */
    @Transactional
    public boolean withdraw(ItemId id, String reason, Author by) {
        find(id).map(Item::contract).ifPresent(invoices::hold);
        Instant now = Instants.micros(clock);
        PersonId person = by.person();
        int changed = sql.sql("""
            update billing_item i set withdrawn = :now, withdrawn_by = :person, withdrawn_name = :name,
                withdrawn_reason = :reason
            where id = :id and withdrawn is null
                and coalesce((select sum(s.amount) from invoice_source s
                    where s.kind = i.kind and s.reference = i.id::text), 0) = 0
            """)
                .param("now", column(now))
                .param("person", person == null ? null : person.value())
                .param("name", by.name())
                .param("reason", reason)
                .param("id", id.value())
                .update();
        if (changed == 1) {
            Item item = find(id).orElseThrow();
            ledger.append(
                    item.customer(),
                    new Fact(
                            "invoice." + item.kind().name().toLowerCase(Locale.ROOT) + "Withdrawn",
                            "contract:" + item.contract(),
                            Map.of(
                                    "item", id.toString(),
                                    "amount", item.amount().amount().toPlainString(),
                                    "by", by.reference(),
                                    "reasonSha256", Sha256.of(reason).hex())),
                    now);
        }
        return changed == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Item> find(ItemId id) {
        return sql.sql(SELECT + "where i.id = :id")
                .param("id", id.value())
                .query(Items::item)
                .optional();
    }

    /** Those of a contract, newest first. */
    @Transactional(readOnly = true)
    public List<Item> of(ContractId contract) {
        return sql.sql(SELECT + "where i.contract_id = :contract order by i.day desc, i.id desc")
                .param("contract", contract.value())
                .query(Items::item)
                .list();
    }

    /** What was entered for a reference. */
    @Transactional(readOnly = true)
    public Optional<ItemId> entered(@Nullable String reference) {
        return sql.sql("select id from billing_item where reference = :reference")
                .param("reference", reference)
                .query((row, n) -> new ItemId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Whether a person entered it, rather than something else that refers to it. */
    boolean isEnteredByHand(ItemId id) {
        return sql.sql("select exists (select from billing_item where id = :id and reference is null)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** The newest invoice that charges it, of those that the person may see; empty when none does. */
    @Transactional(readOnly = true)
    public Optional<InvoiceId> charging(ItemId id) {
        return sql.sql("""
            select s.invoice_id from invoice_source s join billing_item i on s.kind = i.kind and s.reference = i.id::text
            where i.id = :id group by s.invoice_id having sum(s.amount) > 0 order by s.invoice_id desc limit 1
            """)
                .param("id", id.value())
                .query((row, n) -> new InvoiceId(row.getObject("invoice_id", UUID.class)))
                .optional();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn", OffsetDateTime.class);
        Item.Kind kind = Item.Kind.valueOf(row.getString("kind"));
        Money amount = new Money(row.getLong("amount"));
        long charged = row.getLong("charged");
        return new Item(
                new ItemId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ContractId(row.getObject("contract_id", UUID.class)),
                kind,
                row.getObject("day", LocalDate.class),
                row.getString("label"),
                amount,
                kind == Item.Kind.CREDIT ? new Money(charged) : charged > 0 ? amount : Money.ZERO,
                row.getObject("entered", OffsetDateTime.class).toInstant(),
                row.getString("name"),
                withdrawn == null
                        ? null
                        : new Item.Withdrawal(
                                withdrawn.toInstant(),
                                Objects.requireNonNullElse(row.getString("withdrawn_name"), ""),
                                Objects.requireNonNullElse(row.getString("withdrawn_reason"), "")));
    }
}
