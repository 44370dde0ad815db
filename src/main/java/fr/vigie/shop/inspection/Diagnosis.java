package fr.vigie.shop.inspection;

import java.time.Instant;
import java.util.List;

/**
 * What Vigie can do with one account on one host.
 *
 * @param system as the host names itself, for instance {@code Linux 6.1.0 x86_64, SSH-2.0-OpenSSH_9.2}
 */
public record Diagnosis(Instant at, String system, List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Whether the inventory and the first backup can be attempted. */
    public boolean permitsTakeover() {
        return findings.stream()
                .noneMatch(finding -> finding.check().isVital()
                        && (finding.level() == Finding.Level.MISSING || finding.level() == Finding.Level.UNKNOWN));
    }

    public long missing() {
        return findings.stream().filter(Finding::costs).count();
    }
}
