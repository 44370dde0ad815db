package fr.vigie.contract;

import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What article 28(3) GDPR asks the parties to write down about personal data that the agency handles for the customer.
 *
 * @param purpose nature and purpose of the processing, in the parties' words; its duration is that of the contract
 * @param data types of personal data
 * @param persons whose data they are
 * @param undertakings what the agency undertakes, point by point
 * @param engagement how the customer authorises further processors
 * @param noticeDays days before a further processor begins, within which the customer may object; zero when not stated
 * @param afterEnd what becomes of the data at the contract's end
 * @param measures the concrete security measures of article 32
 * @param ownMeasures further measures in the parties' own words
 * @param subProcessors who else processes personal data
 */
public record Processing(
        String purpose,
        Set<PersonalData> data,
        Set<Persons> persons,
        Set<Undertaking> undertakings,
        Engagement engagement,
        int noticeDays,
        AfterEnd afterEnd,
        Set<SecurityMeasure> measures,
        List<String> ownMeasures,
        List<SubProcessor> subProcessors) {

    public enum PersonalData {
        IDENTITY,
        CONTACT,
        ORDERS,
        PAYMENT_REFERENCES,
        ACCOUNTS,
        CONNECTION,
        MESSAGES
    }

    public enum Persons {
        SHOP_CUSTOMERS,
        PROSPECTS,
        SHOP_STAFF,
        SUPPLIERS
    }

    /** The points of article 28(3), in its order, and the warning of its last sentence. */
    public enum Undertaking {
        /** (a) Only on documented instructions. */
        INSTRUCTIONS,
        /** (b) Persons committed to confidentiality. */
        CONFIDENTIALITY,
        /** (c) Security by article 32. */
        SECURITY,
        /** (d) The conditions for further processors. */
        SUB_PROCESSORS,
        /** (e) Help with requests of the persons concerned. */
        RIGHTS,
        /** (f) Help with security, breaches and impact assessments: articles 32 to 36. */
        ASSISTANCE,
        /** (g) Return or erasure at the end. */
        RETURN_OR_ERASURE,
        /** (h) Proof, and audits. */
        AUDITS,
        /** A warning when an instruction breaks the law. */
        UNLAWFUL_INSTRUCTIONS;

        public static Set<Undertaking> all() {
            return EnumSet.allOf(Undertaking.class);
        }
    }

    public enum Engagement {
        /** No further processor. */
        NONE,
        /** Each with the customer's written agreement. */
        SPECIFIC,
        /** Announced beforehand; the customer may object. */
        GENERAL
    }

    public enum AfterEnd {
        CUSTOMERS_CHOICE,
        RETURNED_THEN_ERASED,
        ERASED
    }

    public Processing {
        data = Ordered.set(data);
        persons = Ordered.set(persons);
        undertakings = Ordered.set(undertakings);
        measures = Ordered.set(measures);
        ownMeasures = List.copyOf(ownMeasures);
        subProcessors = List.copyOf(subProcessors);
        if (noticeDays < 0) {
            throw new IllegalArgumentException(
                    "a further processor is announced 0 days ahead or more, was " + noticeDays);
        }
    }

    public Processing withDescription(String what, Set<PersonalData> types, Set<Persons> whose) {
        return new Processing(
                what,
                types,
                whose,
                undertakings,
                engagement,
                noticeDays,
                afterEnd,
                measures,
                ownMeasures,
                subProcessors);
    }

    public Processing withUndertakings(Set<Undertaking> changed) {
        return new Processing(
                purpose,
                data,
                persons,
                changed,
                engagement,
                noticeDays,
                afterEnd,
                measures,
                ownMeasures,
                subProcessors);
    }

    public Processing withEngagement(Engagement changed, int days) {
        return new Processing(
                purpose, data, persons, undertakings, changed, days, afterEnd, measures, ownMeasures, subProcessors);
    }

    public Processing withMeasures(Set<SecurityMeasure> changed) {
        return new Processing(
                purpose,
                data,
                persons,
                undertakings,
                engagement,
                noticeDays,
                afterEnd,
                changed,
                ownMeasures,
                subProcessors);
    }

    public Processing withSubProcessors(List<SubProcessor> changed) {
        return new Processing(
                purpose, data, persons, undertakings, engagement, noticeDays, afterEnd, measures, ownMeasures, changed);
    }
}
