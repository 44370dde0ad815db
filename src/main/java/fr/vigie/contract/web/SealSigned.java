package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.Signatures;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobId;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.PersonId;
import fr.vigie.seal.SealCertificate;
import fr.vigie.seal.Sealing;
import fr.vigie.seal.Seals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Draws a version that everyone signed, with its signature page, in the customer's language, seals it and keeps it. Done
 * again, it changes nothing.
 */
@Component
class SealSigned implements JobKind<SealSigned.Order> {

    static final String NAME = "contract.seal";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    record Order(String contract, int version) {}

    private final Contracts contracts;
    private final Signatures signatures;
    private final Customers customers;
    private final ContractDocument document;
    private final SealedContracts sealed;
    private final Seals seals;
    private final AgencySettings agency;
    private final Jobs jobs;
    private final Clock clock;

    SealSigned(
            Contracts contracts,
            Signatures signatures,
            Customers customers,
            ContractDocument document,
            SealedContracts sealed,
            Seals seals,
            AgencySettings agency,
            Jobs jobs,
            Clock clock) {
        this.contracts = contracts;
        this.signatures = signatures;
        this.customers = customers;
        this.document = document;
        this.sealed = sealed;
        this.seals = seals;
        this.agency = agency;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    /** Whether a version was signed electronically by everyone and is not sealed. */
    boolean isLacking(Contract contract, int version) {
        return contract.edition(version).filter(Contract.Edition::isSigned).isPresent()
                && !signatures.of(contract.id(), version).isEmpty()
                && sealed.of(contract.id(), version).isEmpty();
    }

    JobId submit(Contract contract, int version, @Nullable PersonId by) {
        Customer customer = customers.find(contract.customer()).orElseThrow();
        return jobs.submit(
                NAME,
                new Order(contract.id().toString(), version),
                JobSubject.customer(customer.id(), customer.name()),
                by);
    }

    @Override
    public void run(Order order, JobRun run) throws JobFailure {
        Contract contract = contracts.find(ContractId.of(order.contract())).orElseThrow();
        if (!isLacking(contract, order.version())) {
            return;
        }
        ContractVersion version =
                contract.edition(order.version()).orElseThrow().version();
        Customer customer = customers.find(contract.customer()).orElseThrow();
        String name = agency.agency().name();
        SealCertificate certificate = seals.ready(name);
        if (!certificate.stateAt(clock.instant()).seals()) {
            throw refused(certificate, certificate.stateAt(clock.instant()));
        }
        run.step("contract.seal.step.draw");
        byte[] drawn = document.toSeal(contract, version, customer.locale(), certificate);
        run.step("contract.seal.step.seal");
        switch (seals.seal(drawn, name)) {
            case Sealing.Done done -> {
                if (!done.certificate().id().equals(certificate.id())) {
                    throw new JobFailure("contract.seal.error.replaced", List.of(), AT_ONCE, null);
                }
                if (done.stamping() == Sealing.Stamping.MISSING) {
                    run.log("no time stamp, see /settings/seal");
                }
                sealed.keep(version, customer.locale(), done);
            }
            case Sealing.Refused refused -> throw refused(refused.certificate(), refused.state());
        }
    }

    private static JobFailure refused(SealCertificate certificate, SealCertificate.State state) {
        return new JobFailure("contract.seal.error." + state, List.of(certificate.subject()), null, null);
    }
}
