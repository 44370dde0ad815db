package fr.vigie.shop;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's shop in the agency's care.
 *
 * @param name as people call it
 * @param url the home page's address, with a final slash
 * @param access how its host is reached; null until the wizard's second step
 * @param entered when it was entered
 * @param takenOver when its takeover was finished; null while it is under way
 * @param left when the agency stopped caring for it; null while it does
 */
public record Shop(
        ShopId id,
        CustomerId customer,
        String name,
        URI url,
        @Nullable ShopAccess access,
        Instant entered,
        @Nullable Instant takenOver,
        @Nullable Instant left) {

    /** Where a shop stands. */
    public enum State {
        TAKEOVER,
        IN_CARE,
        LEFT
    }

    public Shop {
        if (name.isBlank()) {
            throw new IllegalArgumentException("expected the shop's name, found nothing");
        }
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("expected an address such as https://shop.example/, found " + url);
        }
    }

    /** @param url any http or https address of the shop's home page; query and fragment are dropped */
    public static Shop enter(CustomerId customer, String name, URI url, Instant at) {
        return new Shop(ShopId.create(), customer, name.strip(), home(url), null, at, null, null);
    }

    static URI home(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String slashed = path.endsWith("/") ? path : path + "/";
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + slashed);
    }

    public State state() {
        return left != null ? State.LEFT : takenOver != null ? State.IN_CARE : State.TAKEOVER;
    }

    public Shop renamed(String newName, URI newUrl) {
        return new Shop(id, customer, newName.strip(), home(newUrl), access, entered, takenOver, left);
    }

    public Shop reachedBy(ShopAccess newAccess) {
        return new Shop(id, customer, name, url, newAccess, entered, takenOver, left);
    }

    /** Nothing says any more how its host is reached. */
    public Shop withoutAccess() {
        return new Shop(id, customer, name, url, null, entered, takenOver, left);
    }

    /** The takeover is finished; doing it again keeps the first date. */
    public Shop takenOver(Instant at) {
        return new Shop(id, customer, name, url, access, entered, takenOver == null ? at : takenOver, left);
    }

    public Shop leave(Instant at) {
        return new Shop(id, customer, name, url, access, entered, takenOver, left == null ? at : left);
    }

    /** @throws ShopFailure NO_ACCESS until a host key was confirmed */
    public ShopAccess confirmedAccess() {
        if (access == null || !access.isPinned()) {
            throw new ShopFailure(ShopFailure.Kind.NO_ACCESS, name, "", null);
        }
        return access;
    }

    /** The shop's host name, as shown in lists. */
    public String domain() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
