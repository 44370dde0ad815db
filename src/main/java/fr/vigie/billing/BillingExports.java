package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an accountant takes away: entries and documents of a period, read a hundred at a time so that years fit into memory. */
@Service
public class BillingExports {
    private static final int AT_ONCE = 100;

    private final JdbcClient sql;
    private final InvoiceRows invoices;
    private final Payments payments;
    private final Filing filing;

    BillingExports(JdbcClient sql, InvoiceRows invoices, Payments payments, Filing filing) {
        this.sql = sql;
        this.invoices = invoices;
        this.payments = payments;
        this.filing = filing;
    }

    /** What was saved, or else the usual accounts. */
    @Transactional(readOnly = true)
    public LedgerAccounts accounts() {
        return sql.sql("select * from billing_accounts")
                .query((row, n) -> accounts(row))
                .optional()
                .orElse(LedgerAccounts.USUAL);
    }

    @Transactional
    public void change(LedgerAccounts accounts) {
        sql.sql("""
            insert into billing_accounts (customers, sales, sales_union, sales_abroad, vat, bank, sales_journal, bank_journal,
                customers_name, sales_name, sales_union_name, sales_abroad_name, vat_name, bank_name, sales_journal_name,
                bank_journal_name)
            values (:customers, :sales, :union, :abroad, :vat, :bank, :salesJournal, :bankJournal,
                :customersName, :salesName, :unionName, :abroadName, :vatName, :bankName, :salesJournalName, :bankJournalName)
            on conflict (only_row) do update set customers = excluded.customers, sales = excluded.sales,
                sales_union = excluded.sales_union, sales_abroad = excluded.sales_abroad, vat = excluded.vat,
                bank = excluded.bank, sales_journal = excluded.sales_journal, bank_journal = excluded.bank_journal,
                customers_name = excluded.customers_name, sales_name = excluded.sales_name,
                sales_union_name = excluded.sales_union_name, sales_abroad_name = excluded.sales_abroad_name,
                vat_name = excluded.vat_name, bank_name = excluded.bank_name,
                sales_journal_name = excluded.sales_journal_name, bank_journal_name = excluded.bank_journal_name
            """)
                .param("customers", accounts.customers().code())
                .param("customersName", accounts.customers().name())
                .param("sales", accounts.sales().code())
                .param("salesName", accounts.sales().name())
                .param("union", accounts.salesUnion().code())
                .param("unionName", accounts.salesUnion().name())
                .param("abroad", accounts.salesAbroad().code())
                .param("abroadName", accounts.salesAbroad().name())
                .param("vat", accounts.vat().code())
                .param("vatName", accounts.vat().name())
                .param("bank", accounts.bank().code())
                .param("bankName", accounts.bank().name())
                .param("salesJournal", accounts.salesJournal().code())
                .param("salesJournalName", accounts.salesJournal().name())
                .param("bankJournal", accounts.bankJournal().code())
                .param("bankJournalName", accounts.bankJournal().name())
                .update();
    }

    /** How many invoices and credit notes were validated in a period, its last day included. */
    @Transactional(readOnly = true)
    public int count(LocalDate from, LocalDate to) {
        return issued(from, to).size();
    }

    /** The entries of a period, its last day included: invoices by their numbers, then payments by their days. */
    @Transactional(readOnly = true)
    public void entries(LocalDate from, LocalDate to, Consumer<LedgerEntry> out) {
        Bookkeeping books = new Bookkeeping(accounts(), codes());
        for (List<InvoiceId> some : parts(issued(from, to))) {
            invoices.load(some).stream()
                    .sorted(Comparator.comparingInt(invoice -> some.indexOf(invoice.id())))
                    .forEach(invoice -> books.of(invoice).forEach(out));
        }
        for (List<Made> some : parts(made(from, to))) {
            List<InvoiceId> ids = some.stream().map(Made::invoice).distinct().toList();
            Map<InvoiceId, Invoice> paid =
                    invoices.load(ids).stream().collect(Collectors.toMap(Invoice::id, invoice -> invoice));
            Map<InvoiceId, List<Payment>> all = payments.of(ids);
            for (Made one : some) {
                Invoice invoice = Objects.requireNonNull(paid.get(one.invoice()), "a payment is of an invoice");
                Payment payment = all.getOrDefault(one.invoice(), List.of()).get(one.number() - 1);
                books.of(payment, one.number(), invoice).forEach(out);
            }
        }
    }

    /** The documents of a period as a zip, with a list of their digests; one document at a time is in memory. */
    @Transactional(readOnly = true)
    public void documents(LocalDate from, LocalDate to, OutputStream out) throws IOException {
        StringBuilder index = new StringBuilder("document;sha256\r\n");
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (List<InvoiceId> some : parts(issued(from, to))) {
            Map<InvoiceId, Invoice> loaded =
                    invoices.load(some).stream().collect(Collectors.toMap(Invoice::id, invoice -> invoice));
            for (InvoiceId id : some) {
                Invoice invoice = loaded.get(id);
                if (invoice != null) {
                    byte[] pdf = filing.pdf(id);
                    put(zip, invoice.name() + ".pdf", pdf, invoice.issued().issuedOn());
                    index.append(invoice.name())
                            .append(".pdf;")
                            .append(Sha256.of(pdf).hex())
                            .append("\r\n");
                }
            }
        }
        put(zip, "index.csv", index.toString().getBytes(StandardCharsets.UTF_8), to);
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, LocalDate day) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(day, LocalTime.NOON));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private List<InvoiceId> issued(LocalDate from, LocalDate to) {
        return sql.sql("""
            select id from invoice where issue is not null and issued_on between :from and :to
            order by issued_on, kind desc, year, serial\
            """)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> InvoiceRows.id(row))
                .list();
    }

    /** @param number of a payment among those of its invoice, from 1 */
    private record Made(InvoiceId invoice, int number) {}

    private List<Made> made(LocalDate from, LocalDate to) {
        return sql.sql("""
            select p.invoice_id, p.number
            from (select invoice_id, day, row_number() over (partition by invoice_id order by entered, id) as number
                from invoice_payment where invoice_id in
                    (select invoice_id from invoice_payment where day between :from and :to)) p
                join invoice i on i.id = p.invoice_id
            where p.day between :from and :to order by p.day, i.kind, i.year, i.serial, p.number
            """)
                .param("from", from)
                .param("to", to)
                .query((row, n) ->
                        new Made(new InvoiceId(row.getObject("invoice_id", UUID.class)), row.getInt("number")))
                .list();
    }

    private Map<CustomerId, String> codes() {
        Map<CustomerId, String> codes = new HashMap<>();
        sql.sql("""
            select distinct on (customer_id) customer_id, issue from invoice where issue is not null
            order by customer_id, issued_on, created_at, id
            """).query(row -> {
            CustomerId customer = new CustomerId(row.getObject("customer_id", UUID.class));
            BillingProfile first =
                    BillingJson.read(row.getString("issue"), Issue.class).buyer();
            codes.put(customer, Bookkeeping.code(customer, first));
        });
        return codes;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            parts.add(all.subList(i, Math.min(i + AT_ONCE, all.size())));
        }
        return parts;
    }

    private static LedgerAccounts accounts(ResultSet row) throws SQLException {
        return new LedgerAccounts(
                named(row, "customers"),
                named(row, "sales"),
                named(row, "sales_union"),
                named(row, "sales_abroad"),
                named(row, "vat"),
                named(row, "bank"),
                named(row, "sales_journal"),
                named(row, "bank_journal"));
    }

    private static LedgerAccounts.Named named(ResultSet row, String column) throws SQLException {
        return new LedgerAccounts.Named(row.getString(column), row.getString(column + "_name"));
    }
}
