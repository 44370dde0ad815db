package fr.vigie.evidence;

import java.util.List;

/**
 * The result of reading a whole chain again.
 *
 * @param head the last entry found, which is what the chain proves when nothing is wrong
 * @param findings what is wrong, first entry first; at most {@link ChainCheck#MOST_FINDINGS}
 * @param total how many problems there are, those not listed included
 */
public record Verification(LedgerHead head, List<Finding> findings, long total) {
    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean intact() {
        return total == 0;
    }
}
