package fr.vigie.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632), IPv4 or IPv6; host bits are cleared.
 *
 * @param base first address of the block
 * @param bits length of the prefix, 0–32 for IPv4 and 0–128 for IPv6
 */
public record Network(InetAddress base, int bits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    public Network {
        int width = base.getAddress().length * 8;
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("The prefix of %s must be between 0 and %d, found %d"
                    .formatted(base.getHostAddress(), width, bits));
        }
        base = masked(base.getAddress(), bits);
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or one address such as {@code 192.0.2.7}. Never resolves a name.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static Network of(String text) {
        String trimmed = text.strip();
        int slash = trimmed.indexOf('/');
        String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
        if (!LITERAL.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "Expected a network such as 10.0.0.0/8 or fd00::/8, found \"" + text + "\"");
        }
        InetAddress base = InetAddress.ofLiteral(address);
        return slash < 0 ? single(base) : new Network(base, prefix(trimmed.substring(slash + 1), text));
    }

    /** The block that holds this one address. */
    public static Network single(InetAddress address) {
        return new Network(address, address.getAddress().length * 8);
    }

    /** Whether the address lies in this block; addresses of the other family never do. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == base.getAddress().length && masked(bytes, bits).equals(base);
    }

    boolean overlaps(Network other) {
        return contains(other.base) || other.contains(base);
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }

    private static int prefix(String digits, String whole) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Expected a number after the slash, found \"" + whole + "\"", e);
        }
    }

    private static InetAddress masked(byte[] bytes, int bits) {
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            bytes[i] = (byte) (bytes[i] & (0xFF << (8 - kept)));
        }
        return address(bytes);
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, found " + bytes.length, e);
        }
    }
}
