package fr.vigie.contract.web;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.SignedPapers;
import fr.vigie.contract.ending.HandoverArchive;
import fr.vigie.contract.ending.HandoverPart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The signed contracts and amendments of the customer, as PDF, sealed where they are, with the scans of those signed on paper. */
@Component
class ContractHandover implements HandoverPart {

    private final Contracts contracts;
    private final SignedPapers papers;
    private final SealedContracts sealed;
    private final ContractDocument documents;

    ContractHandover(Contracts contracts, SignedPapers papers, SealedContracts sealed, ContractDocument documents) {
        this.contracts = contracts;
        this.papers = papers;
        this.sealed = sealed;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "contracts";
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run) throws Exception {
        List<Contract> all = contracts.of(leaving.customer());
        for (int i = 0; i < all.size(); i++) {
            Contract contract = all.get(i);
            String folder = "contrats/" + HandoverArchive.name(contract.title()) + "-"
                    + contract.id().toString().substring(24) + "/";
            for (Contract.Edition edition : contract.editions()) {
                if (edition.isSigned()) {
                    run.checkCancelled();
                    write(contract, edition.version(), folder, into);
                }
            }
            run.progress(i + 1L, all.size(), ProgressUnit.FILES);
        }
    }

    private void write(Contract contract, ContractVersion version, String folder, HandoverArchive into)
            throws Exception {
        String name = folder + documents.fileName(version, Locale.FRENCH, DocumentPart.WHOLE);
        into.add(
                name,
                sealed.content(contract.id(), version.number())
                        .orElseGet(() -> documents.pdf(contract, version, Locale.FRENCH)));
        Optional<byte[]> scan = papers.content(contract.id(), version.number());
        if (scan.isPresent()) {
            into.add(folder + "signature-papier-v" + version.number() + ".pdf", scan.get());
        }
    }
}
