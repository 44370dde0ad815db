package fr.vigie.contract;

import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.seal.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed files of signed versions, one each, kept as they were sealed for whoever asks for them later. */
@Repository
public class SealedContracts {

    private static final String SHOWN =
            "select contract_id, number, language, sealed, subject, fingerprint, bytes, sha256, entry from contract_sealed ";

    private final JdbcClient sql;
    private final LifeRows lives;
    private final Ledger ledger;

    SealedContracts(JdbcClient sql, LifeRows lives, Ledger ledger) {
        this.sql = sql;
        this.lives = lives;
        this.ledger = ledger;
    }

    /** Of one version; empty when it is not sealed. */
    @Transactional(readOnly = true)
    public Optional<SealedContract> of(ContractId contract, int version) {
        return sql.sql(SHOWN + "where contract_id = :contract and number = :number")
                .param("contract", contract.value())
                .param("number", version)
                .query(SealedContracts::sealed)
                .optional();
    }

    /** Of every version of a contract that is sealed. */
    @Transactional(readOnly = true)
    public List<SealedContract> of(ContractId contract) {
        return sql.sql(SHOWN + "where contract_id = :contract order by number")
                .param("contract", contract.value())
                .query(SealedContracts::sealed)
                .list();
    }

    /** The file. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(ContractId contract, int version) {
        return sql.sql("select content from contract_sealed where contract_id = :contract and number = :number")
                .param("contract", contract.value())
                .param("number", version)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    /** The digest of the file that the ledger holds. */
    @Transactional(readOnly = true)
    public Optional<String> recorded(ContractVersion version, SealedContract sealed) {
        return ledger.find(new EntryId(version.customer(), sealed.entry()))
                .map(entry -> entry.fact().details().get("sha256"));
    }

    /**
     * Keeps the sealed file of a signed version and enters {@code contract.sealed} with its digest in the ledger, once: the
     * first one stays.
     */
    @Transactional
    public void keep(ContractVersion version, Locale language, Sealing.Done done) {
        lives.lock(version.contract());
        if (of(version.contract(), version.number()).isPresent()) {
            return;
        }
        byte[] pdf = done.pdf();
        Sha256 digest = Sha256.of(pdf);
        EntryId entry = ledger.append(version.customer(), fact(version, language, done, pdf.length, digest), done.at());
        sql.sql("""
            insert into contract_sealed (contract_id, number, customer_id, language, sealed, subject, fingerprint, bytes,
                sha256, content, entry)
            values (:contract, :number, :customer, :language, :sealed, :subject, :fingerprint, :bytes, :sha256, :content,
                :entry)
            """)
                .param("contract", version.contract().value())
                .param("number", version.number())
                .param("customer", version.customer().value())
                .param("language", language.getLanguage())
                .param("sealed", Instants.column(done.at()))
                .param("subject", done.certificate().subject())
                .param("fingerprint", done.certificate().fingerprint().hex())
                .param("bytes", pdf.length)
                .param("sha256", digest.hex())
                .param("content", pdf)
                .param("entry", entry.number())
                .update();
    }

    private static Fact fact(ContractVersion version, Locale language, Sealing.Done done, int bytes, Sha256 digest) {
        return new Fact(
                "contract.sealed",
                "contract:" + version.contract(),
                Map.of(
                        "version", Integer.toString(version.number()),
                        "digest", version.digest().hex(),
                        "language", language.getLanguage(),
                        "sha256", digest.hex(),
                        "bytes", Integer.toString(bytes),
                        "subject", done.certificate().subject(),
                        "certificate", done.certificate().fingerprint().hex(),
                        "timeStamp", done.stamping().name()));
    }

    private static SealedContract sealed(ResultSet row, int number) throws SQLException {
        return new SealedContract(
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getInt("number"),
                Locale.of(row.getString("language")),
                row.getObject("sealed", OffsetDateTime.class).toInstant(),
                row.getString("subject"),
                new Sha256(row.getString("fingerprint")),
                row.getInt("bytes"),
                new Sha256(row.getString("sha256")),
                row.getLong("entry"));
    }
}
