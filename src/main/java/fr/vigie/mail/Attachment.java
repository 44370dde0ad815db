package fr.vigie.mail;

import java.util.regex.Pattern;

/** A file that goes with a message. */
public final class Attachment {

    private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]+(; [a-z]+=[A-Za-z0-9-]+)*");

    private final String name;
    private final String type;
    private final byte[] content;

    /**
     * @param name the file's name, without folder
     * @param type its media type, for instance {@code application/pdf} or {@code text/calendar; method=REQUEST}
     */
    public Attachment(String name, String type, byte[] content) {
        this.name = Header.oneLine("the name of an attachment", name);
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("Expected the name of an attachment without folder, found: " + name);
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("Expected a media type such as application/pdf, found: " + type);
        }
        this.type = type;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public byte[] content() {
        return content.clone();
    }
}
