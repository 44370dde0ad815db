package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contract_paper}. */
@Repository
class PaperRows {

    private final JdbcClient sql;

    PaperRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(CustomerId customer, PaperSignature paper, byte[] content) {
        sql.sql("""
            insert into contract_paper (contract_id, number, customer_id, signed_on, names, person, entered, file,
                pages, bytes, sha256, content, entry)
            values (:contract, :number, :customer, :signed, :names, :person, :entered, :file, :pages, :bytes, :sha256,
                :content, :entry)
            """)
                .param("contract", paper.contract().value())
                .param("number", paper.version())
                .param("customer", customer.value())
                .param("signed", paper.signedOn())
                .param("names", paper.names())
                .param("person", paper.by())
                .param("entered", Instants.column(paper.entered()))
                .param("file", paper.file())
                .param("pages", paper.pages())
                .param("bytes", paper.bytes())
                .param("sha256", paper.digest().hex())
                .param("content", content)
                .param("entry", paper.entry())
                .update();
    }

    Optional<PaperSignature> find(ContractId contract, int number) {
        return sql.sql("""
            select contract_id, number, signed_on, names, person, entered, file, pages, bytes, sha256, entry
            from contract_paper where contract_id = :contract and number = :number
            """)
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> paper(row))
                .optional();
    }

    Optional<byte[]> content(ContractId contract, int number) {
        return sql.sql("select content from contract_paper where contract_id = :contract and number = :number")
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    private static PaperSignature paper(ResultSet row) throws SQLException {
        return new PaperSignature(
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getInt("number"),
                row.getObject("signed_on", LocalDate.class),
                row.getString("names"),
                row.getString("person"),
                row.getObject("entered", OffsetDateTime.class).toInstant(),
                row.getString("file"),
                row.getInt("pages"),
                row.getInt("bytes"),
                new Sha256(row.getString("sha256")),
                row.getLong("entry"));
    }
}
