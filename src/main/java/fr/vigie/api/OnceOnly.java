package fr.vigie.api;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.Caller;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a request once, however often it is sent: a program that got no answer sends it again with the same {@code
 * Idempotency-Key}, and gets the first one's answer. The key and the work are kept in one transaction, so of two at once the
 * second waits; a request that was refused leaves no key behind and may be tried again.
 */
@Component
class OnceOnly implements Recurring {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OnceOnly(JdbcClient sql, JsonMapper json, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Does some work in one transaction.
     *
     * @param key null when the program chose none: then it is simply done
     * @param what the method and address of the request
     * @param sent its body
     */
    ResponseEntity<?> run(
            Caller me, @Nullable String key, String what, @Nullable Object sent, Supplier<ResponseEntity<?>> work) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Trouble.invalid(new Trouble.Fault(HEADER, "api.fault.key"));
        }
        ResponseEntity<?> answer =
                transaction.execute(status -> key == null ? work.get() : once(me, key, what, sent, work));
        if (answer == null) {
            throw new IllegalStateException("A request was not answered: " + what);
        }
        return answer;
    }

    private ResponseEntity<?> once(
            Caller me, String key, String what, @Nullable Object sent, Supplier<ResponseEntity<?>> work) {
        Sha256 request = Sha256.of(what + "\n" + json.writeValueAsString(sent));
        if (!reserve(me, key, request)) {
            return find(me, key)
                    .filter(kept -> kept.request.equals(request))
                    .map(kept -> kept.answer)
                    .orElseThrow(() -> Trouble.of(ProblemKind.KEY_REUSED));
        }
        ResponseEntity<?> answer = work.get();
        keep(me, key, answer);
        return answer;
    }

    /** Waits for another that uses the key at this moment. */
    private boolean reserve(Caller me, String key, Sha256 request) {
        CustomerId customer = me.customer();
        return sql.sql("""
            insert into api_answer (token_id, key, customer_id, request, at)
            values (:token, :key, :customer, :request, :now) on conflict do nothing\
            """)
                        .param("token", me.token())
                        .param("key", key)
                        .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                        .param("request", request.hex())
                        .param("now", column(clock.instant()))
                        .update()
                == 1;
    }

    private void keep(Caller me, String key, ResponseEntity<?> answer) {
        URI location = answer.getHeaders().getLocation();
        sql.sql("""
            update api_answer set status = :status, location = :location, etag = :etag, body = :body
            where token_id = :token and key = :key\
            """)
                .param("status", answer.getStatusCode().value())
                .param("location", location == null ? null : location.toString())
                .param("etag", answer.getHeaders().getETag())
                .param("body", json.writeValueAsString(answer.getBody()))
                .param("token", me.token())
                .param("key", key)
                .update();
    }

    private record Kept(Sha256 request, ResponseEntity<?> answer) {}

    private Optional<Kept> find(Caller me, String key) {
        return sql.sql("select * from api_answer where token_id = :token and key = :key")
                .param("token", me.token())
                .param("key", key)
                .query((row, n) -> new Kept(new Sha256(row.getString("request")), answer(row)))
                .optional();
    }

    private static ResponseEntity<?> answer(ResultSet row) throws SQLException {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(row.getInt("status"))
                .contentType(MediaType.APPLICATION_JSON)
                .header(REPLAYED, "true");
        String location = row.getString("location");
        String etag = row.getString("etag");
        if (location != null) {
            answer.header(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            answer.header(HttpHeaders.ETAG, etag);
        }
        return answer.body(row.getString("body"));
    }

    @Override
    public String name() {
        return "api.answers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Forgets the answers of yesterday. */
    @Override
    public void run() {
        sql.sql("delete from api_answer where at < :then")
                .param("then", column(clock.instant().minus(KEPT)))
                .update();
    }
}
