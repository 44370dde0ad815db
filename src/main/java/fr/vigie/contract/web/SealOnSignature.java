package fr.vigie.contract.web;

import fr.vigie.contract.ContractSigned;
import fr.vigie.contract.Contracts;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Orders the seal of what was just signed. What was signed on paper has its scan for an original, which is not Vigie's to
 * seal.
 */
@Component
class SealOnSignature {

    private final Contracts contracts;
    private final SealSigned work;

    SealOnSignature(Contracts contracts, SealSigned work) {
        this.contracts = contracts;
        this.work = work;
    }

    @ApplicationModuleListener
    void on(ContractSigned signed) {
        contracts
                .find(signed.contract())
                .filter(contract -> work.isLacking(contract, signed.version()))
                .ifPresent(contract -> work.submit(contract, signed.version(), null));
    }
}
