package fr.vigie.job;

import java.util.UUID;

/** What this process is called in the database; no other ever has the same name, on this machine or elsewhere. */
final class NodeName {

    static final String MINE = "vigie-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private NodeName() {}
}
