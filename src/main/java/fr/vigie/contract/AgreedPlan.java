package fr.vigie.contract;

/**
 * The plan from which a version of a contract started, as the catalogue called it then. Its clauses may have been changed
 * since, in the contract and in the catalogue; the version keeps naming what was agreed.
 *
 * @param code names the plan in the catalogue, for ever
 * @param title as it was shown
 * @param edition of the plan in the catalogue, from 1
 */
public record AgreedPlan(String code, String title, int edition) {

    public AgreedPlan {
        if (!code.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "a plan's code is 1 to 40 small letters, digits and hyphens, was \"" + code + "\"");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("a plan has a title");
        }
        if (edition < 1) {
            throw new IllegalArgumentException("editions of a plan are numbered from 1, was " + edition);
        }
    }
}
