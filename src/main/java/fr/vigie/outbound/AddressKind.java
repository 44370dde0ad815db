package fr.vigie.outbound;

/** Why an address is not part of the public Internet. */
public enum AddressKind {
    UNSPECIFIED,
    LOOPBACK,
    PRIVATE,
    CARRIER,
    LINK_LOCAL,
    METADATA,
    MULTICAST,
    RESERVED
}
