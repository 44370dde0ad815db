package fr.vigie.contract;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 7: secrecy, access and personal data.
 *
 * @param nda both parties keep what they learn secret
 * @param ndaYears years during which secrecy outlives the contract
 * @param authorised people of the agency who may open the shop's accesses; empty when anyone of the agency may
 * @param rules how credentials are kept and used
 * @param dpa the data-processing annex of article 28(3) GDPR is part of the contract
 * @param measures the concrete security measures of that annex
 * @param subProcessors who else processes personal data
 * @param audits how often security is audited; null when never
 * @param breachNoticeHours hours within which the customer is told of a personal-data breach; null when not promised
 */
public record ConfidentialityClause(
        boolean nda,
        int ndaYears,
        List<String> authorised,
        Set<CredentialRule> rules,
        boolean dpa,
        Set<SecurityMeasure> measures,
        List<SubProcessor> subProcessors,
        @Nullable Cadence audits,
        @Nullable Integer breachNoticeHours)
        implements Clause {

    public enum CredentialRule {
        ENCRYPTED_VAULT,
        PERSONAL_ACCOUNTS,
        ACCESS_LOG,
        REVOKED_AT_DEPARTURE,
        KEYS_NOT_PASSWORDS
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

    /** @param country ISO 3166 two letters */
    public record SubProcessor(String name, String purpose, String country) {}

    public ConfidentialityClause {
        authorised = List.copyOf(authorised);
        rules = Ordered.set(rules);
        measures = Ordered.set(measures);
        subProcessors = List.copyOf(subProcessors);
        if (ndaYears < 0) {
            throw new IllegalArgumentException("secrecy outlives the contract by 0 years or more, was " + ndaYears);
        }
        if (breachNoticeHours != null && breachNoticeHours < 1) {
            throw new IllegalArgumentException("a breach is told within 1 hour or more, was " + breachNoticeHours);
        }
    }

    public ConfidentialityClause withNda(boolean changed) {
        return new ConfidentialityClause(
                changed, ndaYears, authorised, rules, dpa, measures, subProcessors, audits, breachNoticeHours);
    }

    public ConfidentialityClause withRules(Set<CredentialRule> changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, changed, dpa, measures, subProcessors, audits, breachNoticeHours);
    }

    public ConfidentialityClause withDpa(boolean changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, rules, changed, measures, subProcessors, audits, breachNoticeHours);
    }

    public ConfidentialityClause withMeasures(Set<SecurityMeasure> changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, rules, dpa, changed, subProcessors, audits, breachNoticeHours);
    }

    public ConfidentialityClause withSubProcessors(List<SubProcessor> changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, rules, dpa, measures, changed, audits, breachNoticeHours);
    }

    public ConfidentialityClause withAudits(@Nullable Cadence changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, rules, dpa, measures, subProcessors, changed, breachNoticeHours);
    }

    public ConfidentialityClause withBreachNoticeHours(@Nullable Integer changed) {
        return new ConfidentialityClause(
                nda, ndaYears, authorised, rules, dpa, measures, subProcessors, audits, changed);
    }
}
