package fr.vigie.cli;

import fr.vigie.job.JobFailure;
import fr.vigie.restic.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/** A snapshot that a command names by the first characters of its id, or as {@code latest}. */
record NamedSnapshot(String typed) {

    private static final String LATEST = "latest";
    private static final int MOST_SHOWN = 10;

    /**
     * @param snapshots newest first
     * @throws JobFailure when none bears this name
     * @throws Refusal when several do, with the first of them
     */
    Snapshot among(List<Snapshot> snapshots) throws JobFailure {
        List<Snapshot> found = typed.equals(LATEST)
                ? snapshots.stream().limit(1).toList()
                : snapshots.stream().filter(each -> each.id().startsWith(typed)).toList();
        if (found.isEmpty()) {
            throw new JobFailure("backup.failure.NO_SNAPSHOT", List.of(typed), null, null);
        }
        if (found.size() > 1) {
            throw Refusal.usage("cli.restore.ambiguous", typed, shown(found));
        }
        return found.getFirst();
    }

    private static String shown(List<Snapshot> found) {
        return found.stream()
                        .limit(MOST_SHOWN)
                        .map(each -> "\n  " + each.shortId() + "  " + each.time())
                        .collect(Collectors.joining())
                + (found.size() > MOST_SHOWN ? "\n  …" : "");
    }
}
