package fr.vigie.contract;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 7: secrecy, access and personal data.
 *
 * @param nda both parties keep what they learn secret
 * @param ndaYears years during which secrecy outlives the contract
 * @param access who opens the shop's accesses, and how they are kept
 * @param dpa the data-processing annex of article 28(3) GDPR is part of the contract
 * @param processing what that annex says
 * @param audits how often the agency audits the shop's security; null when never
 * @param auditRight the customer's right to audit the agency; null when nothing is agreed beyond the law
 * @param breachNoticeHours hours within which the customer is told of a personal-data breach; null when not promised
 */
public record ConfidentialityClause(
        boolean nda,
        int ndaYears,
        Access access,
        boolean dpa,
        Processing processing,
        @Nullable Cadence audits,
        @Nullable AuditRight auditRight,
        @Nullable Integer breachNoticeHours)
        implements Clause {

    public enum CredentialRule {
        ENCRYPTED_VAULT,
        PERSONAL_ACCOUNTS,
        ACCESS_LOG,
        REVOKED_AT_DEPARTURE,
        KEYS_NOT_PASSWORDS
    }

    /**
     * @param authorised people of the agency who may open the shop's accesses; empty when anyone of the agency may
     * @param rules how credentials are kept and used
     * @param rotationMonths months after which a credential is replaced at the latest; null when never
     * @param reviews how often the agency goes through everyone and everything that has access; null when never
     */
    public record Access(
            List<String> authorised,
            Set<CredentialRule> rules,
            @Nullable Integer rotationMonths,
            @Nullable Cadence reviews) {
        public Access {
            authorised = List.copyOf(authorised);
            rules = Ordered.set(rules);
            if (rotationMonths != null && rotationMonths < 1) {
                throw new IllegalArgumentException(
                        "credentials are replaced after 1 month or more, was " + rotationMonths);
            }
        }

        public Access withRules(Set<CredentialRule> changed) {
            return new Access(authorised, changed, rotationMonths, reviews);
        }

        public Access withRotationMonths(@Nullable Integer changed) {
            return new Access(authorised, rules, changed, reviews);
        }

        public Access withReviews(@Nullable Cadence changed) {
            return new Access(authorised, rules, rotationMonths, changed);
        }
    }

    public enum SecurityMeasure {
        ENCRYPTED_TRANSPORT,
        ENCRYPTED_BACKUPS,
        TWO_FACTOR_SIGN_IN,
        LEAST_PRIVILEGE,
        ACCESS_LOGGED,
        RESTORES_TESTED,
        STAFF_TRAINED,
        ANONYMISED_STAGING
    }

    /**
     * @param country ISO 3166 two letters
     * @param guarantee what protects data in a country without adequacy decision, such as standard contractual clauses;
     *     empty when nothing does
     */
    public record SubProcessor(String name, String purpose, String country, String guarantee) {

        public SubProcessor(String name, String purpose, String country) {
            this(name, purpose, country, "");
        }
    }

    /**
     * @param perYear audits that the customer may ask for in a year, 1 or more
     * @param noticeDays days by which they are announced; zero when not stated
     */
    public record AuditRight(int perYear, int noticeDays) {
        public AuditRight {
            if (perYear < 1 || noticeDays < 0) {
                throw new IllegalArgumentException("1 audit a year or more, announced 0 days ahead or more, were "
                        + perYear + " and " + noticeDays);
            }
        }
    }

    public ConfidentialityClause {
        if (ndaYears < 0) {
            throw new IllegalArgumentException("secrecy outlives the contract by 0 years or more, was " + ndaYears);
        }
        if (breachNoticeHours != null && breachNoticeHours < 1) {
            throw new IllegalArgumentException("a breach is told within 1 hour or more, was " + breachNoticeHours);
        }
    }

    public Set<CredentialRule> rules() {
        return access.rules();
    }

    public Set<SecurityMeasure> measures() {
        return processing.measures();
    }

    public List<SubProcessor> subProcessors() {
        return processing.subProcessors();
    }

    public ConfidentialityClause withNda(boolean changed, int years) {
        return new ConfidentialityClause(
                changed, years, access, dpa, processing, audits, auditRight, breachNoticeHours);
    }

    public ConfidentialityClause withAccess(Access changed) {
        return new ConfidentialityClause(
                nda, ndaYears, changed, dpa, processing, audits, auditRight, breachNoticeHours);
    }

    public ConfidentialityClause withRules(Set<CredentialRule> changed) {
        return withAccess(access.withRules(changed));
    }

    public ConfidentialityClause withDpa(boolean changed) {
        return new ConfidentialityClause(
                nda, ndaYears, access, changed, processing, audits, auditRight, breachNoticeHours);
    }

    public ConfidentialityClause with(Processing changed) {
        return new ConfidentialityClause(nda, ndaYears, access, dpa, changed, audits, auditRight, breachNoticeHours);
    }

    public ConfidentialityClause withAudits(@Nullable Cadence changed) {
        return new ConfidentialityClause(
                nda, ndaYears, access, dpa, processing, changed, auditRight, breachNoticeHours);
    }

    public ConfidentialityClause withAuditRight(@Nullable AuditRight changed) {
        return new ConfidentialityClause(nda, ndaYears, access, dpa, processing, audits, changed, breachNoticeHours);
    }

    public ConfidentialityClause withBreachNoticeHours(@Nullable Integer changed) {
        return new ConfidentialityClause(nda, ndaYears, access, dpa, processing, audits, auditRight, changed);
    }
}
