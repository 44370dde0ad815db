package fr.vigie.monitoring;

/** What a measured stretch of time counts as; time without a state is unmeasured. */
public enum State {
    UP,
    DOWN,
    MAINTENANCE
}
