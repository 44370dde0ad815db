/**
 * What the end of a contract does: everything of the customer's is handed over, then erased and certified. Modules that hold
 * something of a customer's are beans of {@link fr.vigie.contract.ending.HandoverPart} and
 * {@link fr.vigie.contract.ending.ErasurePart}; both works are jobs that go on after a kill. The legal frame: article 28(3)(g)
 * of the GDPR (at the end, the processor returns or deletes all personal data at the choice of the controller).
 */
@NamedInterface("ending")
@NullMarked
package fr.vigie.contract.ending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
