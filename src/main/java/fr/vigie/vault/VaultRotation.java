package fr.vigie.vault;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Changes the master key while everything keeps working. With a key file, a new key is made, every secret sealed anew,
 * and the old key forgotten. With {@code VIGIE_MASTER_KEY}, put the new key before the old one, separated by a comma, run this,
 * then remove the old one. Interrupted, it can simply be run again: until the end both keys open.
 * Servers on the same key file go on meanwhile and notice by themselves.
 */
@Component
public class VaultRotation {

    private final Vault vault;
    private final MasterKeys keys;
    private final List<SealedElsewhere> others;

    VaultRotation(Vault vault, MasterKeys keys, List<SealedElsewhere> others) {
        this.vault = vault;
        this.keys = keys;
        this.others = others;
    }

    /** Must run as the agency and outside a transaction. @return how many secrets were sealed anew */
    public int rotate() {
        vault.changing(keys::renew);
        int done = 0;
        for (SecretId id : vault.ids()) {
            vault.reseal(id);
            done++;
        }
        for (SealedElsewhere other : others) {
            done += other.resealAll();
        }
        keys.forgetOld();
        return done;
    }
}
