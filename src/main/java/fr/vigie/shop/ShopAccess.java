package fr.vigie.shop;

import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.SecretId;
import org.jspecify.annotations.Nullable;

/**
 * How Vigie reaches a shop's files.
 *
 * @param root absolute folder of the shop on the host
 * @param login what the secret is
 * @param secret the private key or password, in the vault
 * @param publicKey the line to add on the host, for a key
 * @param shown the key the host presented at first contact; null before it
 * @param pinned the key a person confirmed; null until then, and nothing signs in before
 */
public record ShopAccess(
        SshTarget target,
        String root,
        Login login,
        SecretId secret,
        @Nullable String publicKey,
        @Nullable HostKey shown,
        @Nullable HostKey pinned) {

    /** What the secret is. */
    public enum Login {
        /** A pair made by Vigie for this shop. */
        GENERATED_KEY,
        /** A private key given by a person. */
        GIVEN_KEY,
        PASSWORD
    }

    public ShopAccess {
        if (!root.startsWith("/") || root.contains("\0")) {
            throw new IllegalArgumentException("expected an absolute folder such as /home/shop/www, found " + root);
        }
    }

    /** The host presented this key; a key already pinned stays so. */
    public ShopAccess shows(HostKey key) {
        return new ShopAccess(target, root, login, secret, publicKey, key, pinned);
    }

    /** A person confirmed this key: from now on no other is accepted. */
    public ShopAccess pin(HostKey key) {
        return new ShopAccess(target, root, login, secret, publicKey, key, key);
    }

    public boolean isPinned() {
        return pinned != null;
    }
}
