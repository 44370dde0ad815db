package fr.vigie.outbound;

/** What a request carries. */
public final class Payload {

    private final Header type;
    private final byte[] bytes;

    /** @param type its media type */
    public Payload(String type, byte[] bytes) {
        this.type = new Header("Content-Type", type);
        this.bytes = bytes.clone();
    }

    Header type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
