package fr.vigie.monitoring;

/** Why a check says nothing about the shop. */
public enum UnmeasuredReason {
    /** No route from here. */
    NO_ROUTE,
    /** Every shop stopped answering at once: the common part is our own network. */
    OWN_NETWORK,
    /** The address is not public and its network is not allowed in the settings. */
    ADDRESS_REFUSED
}
