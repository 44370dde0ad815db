package fr.vigie.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files of {@code lab/} in the class path, with {@code @@NAME@@} places to fill. */
final class Templates {
    private Templates() {}

    static String text(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/lab/" + name)) {
            if (in == null) {
                throw new LabFailure("the lab's file " + name + " is not packaged: expected it in lab/");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabFailure("cannot read the lab's file " + name, e);
        }
    }

    static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@@" + value.getKey() + "@@", value.getValue());
        }
        return filled;
    }
}
