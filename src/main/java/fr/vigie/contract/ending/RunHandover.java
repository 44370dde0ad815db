package fr.vigie.contract.ending;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.TermCalendar;
import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a package. After a kill it begins anew: the file bears its name only once it is complete. */
@Component
class RunHandover implements JobKind<RunHandover.Order> {

    static final String NAME = "contract.handover";

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Handovers handovers;
    private final HandoverFolder folders;
    private final HandoverMail mail;
    private final Contracts contracts;
    private final Closings closings;
    private final Customers customers;
    private final AgencySettings agency;
    private final List<HandoverPart> parts;
    private final Clock clock;

    RunHandover(
            Handovers handovers,
            HandoverFolder folders,
            HandoverMail mail,
            Contracts contracts,
            Closings closings,
            Customers customers,
            AgencySettings agency,
            List<HandoverPart> parts,
            Clock clock) {
        this.handovers = handovers;
        this.folders = folders;
        this.mail = mail;
        this.contracts = contracts;
        this.closings = closings;
        this.customers = customers;
        this.agency = agency;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(HandoverPart::place))
                .toList();
        this.clock = clock;
    }

    record Order(HandoverId handover, @Nullable PersonId by) {}

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

    @Override
    public void run(Order order, JobRun run) throws Exception {
        Handover handover = handovers.find(order.handover()).orElseThrow();
        if (handover.made() != null) {
            return;
        }
        Contract contract = contracts.find(handover.contract()).orElseThrow();
        Customer customer = customers.find(contract.customer()).orElseThrow();
        Path file = file(handover, customer);
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Leaving leaving = closings.leaving(contract, order.by());
            Made made = write(handover, leaving, customer, file, unfinished, run);
            handovers.made(handover, made, Map.of("history", Boolean.toString(handover.history())));
            mail.offer(handover, contract, customer, made);
        } catch (IOException unwritable) {
            throw new JobFailure(
                    "contract.handover.error.disk", List.of(String.valueOf(unwritable.getMessage())), SOON, unwritable);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Made write(Handover handover, Leaving leaving, Customer customer, Path file, Path unfinished, JobRun run)
            throws Exception {
        int files;
        Sha256 digest;
        try (HandoverArchive archive = new HandoverArchive(unfinished)) {
            readMe(archive, customer);
            int done = 0;
            for (HandoverPart part : parts) {
                run.checkCancelled();
                run.step("contract.handover.part." + part.name());
                part.write(leaving, handover.history(), archive, run);
                run.progress(++done, parts.size(), ProgressUnit.STEPS);
            }
            run.step("contract.handover.finish");
            digest = archive.finish();
            files = archive.lines().size();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        var now = Instants.micros(clock);
        return new Made(
                file,
                files,
                Files.size(file),
                digest,
                now,
                handover.folder() == null ? now.plus(Handover.VALID) : null);
    }

    private Path file(Handover handover, Customer customer) throws IOException {
        String day = LocalDate.ofInstant(handover.ordered(), TermCalendar.PARIS).toString();
        String name = "restitution-" + HandoverArchive.name(customer.name()) + "-" + day + "-"
                + handover.id().toString().substring(24) + ".zip";
        Path folder = handover.folder();
        return (folder == null ? folders.of(handover.contract()) : folder).resolve(name);
    }

    private void readMe(HandoverArchive archive, Customer customer) throws IOException, InterruptedException {
        for (String name : List.of("LISEZ-MOI.txt", "README.txt")) {
            archive.add(
                    name, HandoverText.of(name, customer.name(), agency.agency().name()));
        }
    }
}
