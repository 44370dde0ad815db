package fr.vigie.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import fr.vigie.outbound.Fetch;
import fr.vigie.outbound.Fetched;
import fr.vigie.outbound.Limits;
import fr.vigie.outbound.Outbound;
import fr.vigie.outbound.Payload;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks an authority for a time stamp (RFC 3161, over HTTP as in its section 3.4) through the guarded client. */
final class TimeAuthority implements TSPSource {

    private static final long serialVersionUID = 1;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 64 * 1024, 0);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final transient Outbound outbound;
    private final URI address;

    TimeAuthority(Outbound outbound, URI address) {
        this.outbound = outbound;
        this.address = address;
    }

    /** No stamp came; the message says why, in a few words of English. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Silent(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
        TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        try {
            TimeStampRequest request =
                    asking.generate(new ASN1ObjectIdentifier(algorithm.getOid()), digest, new BigInteger(64, RANDOM));
            TimeStampResponse response =
                    new TimeStampResponse(answer(new Payload("application/timestamp-query", request.getEncoded())));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new Silent("refused: " + response.getStatusString());
            }
            return new TimestampBinary(token.getEncoded());
        } catch (TSPException | IOException unreadable) {
            throw new Silent("no time stamp: " + unreadable.getMessage());
        }
    }

    private byte[] answer(Payload question) throws IOException {
        return switch (outbound.fetch(Fetch.sending(address, question, LIMITS))) {
            case Fetched.Answer answer
            when answer.status() == 200 && !answer.body().truncated() ->
                answer.body().stream().readAllBytes();
            case Fetched.Answer answer -> throw new Silent("answered " + answer.status());
            case Fetched.Failed failed -> throw new Silent(failed.kind() + ": " + failed.detail());
        };
    }
}
