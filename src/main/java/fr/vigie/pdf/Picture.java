package fr.vigie.pdf;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A PNG or JPEG that a document shows: {@code <img src="name" alt="…"/>}. */
public final class Picture {

    private final String name;
    private final byte[] content;

    /** @param name letters, digits and hyphens, an extension: {@code logo-1f2e.png} */
    public Picture(String name, byte[] content) {
        if (!name.matches(PdfDocuments.NAME)) {
            throw new IllegalArgumentException("Expected the name of a picture such as logo.png, found: " + name);
        }
        this.name = name;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    InputStream open() {
        return new ByteArrayInputStream(content);
    }
}
