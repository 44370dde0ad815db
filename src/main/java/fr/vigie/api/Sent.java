package fr.vigie.api;

import fr.vigie.api.Trouble.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a program sent, and tells everything that is wrong with it at once. */
final class Sent {

    private final List<Fault> faults = new ArrayList<>();

    /** A text of 1 to so many characters; the empty text when it is not one, which {@link #check} then tells. */
    String text(String name, @Nullable String value, int most) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            faults.add(new Fault("/" + name, "api.fault.missing"));
        } else if (text.length() > most) {
            faults.add(new Fault("/" + name, "api.fault.length", most, text.length()));
        } else if (text.indexOf('\0') >= 0) {
            faults.add(new Fault("/" + name, "api.fault.nul"));
        }
        return text;
    }

    /** The same on one line. */
    String line(String name, @Nullable String value, int most) {
        String text = text(name, value, most);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            faults.add(new Fault("/" + name, "api.fault.line"));
        }
        return text;
    }

    /** A value that must be there; null when it is not, which {@link #check} then tells. */
    <T> @Nullable T required(String name, @Nullable T value) {
        if (value == null) {
            faults.add(new Fault("/" + name, "api.fault.missing"));
        }
        return value;
    }

    void fault(String name, String message, Object... arguments) {
        faults.add(new Fault("/" + name, message, arguments));
    }

    /** @throws Trouble when anything was wrong */
    void check() {
        if (!faults.isEmpty()) {
            throw Trouble.invalid(faults);
        }
    }
}
