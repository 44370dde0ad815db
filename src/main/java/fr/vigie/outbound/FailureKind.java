package fr.vigie.outbound;

/** Why a fetch got no complete answer. */
public enum FailureKind {
    /** Not an http or https address with a host. */
    BAD_ADDRESS,
    /** The address, or one it redirects or resolves to, is not public and not allowed. */
    ADDRESS_REFUSED,
    /** The name does not resolve. */
    DNS,
    /** Nothing listens there, or it refuses. */
    CONNECTION_REFUSED,
    /** No route from here: our own network, as far as one can tell. */
    NO_ROUTE,
    /** Took longer than the limit. */
    TIMEOUT,
    /** The certificate is expired, for another name, or from an unknown authority. */
    CERTIFICATE,
    /** The TLS handshake failed for another reason. */
    TLS,
    /** The answer is not HTTP, or breaks its rules. */
    PROTOCOL,
    /** The connection was cut before the end of the answer. */
    CUT,
    /** More redirects than the limit. */
    TOO_MANY_REDIRECTS
}
