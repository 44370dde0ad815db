package fr.vigie.api;

import fr.vigie.api.Trouble.Fault;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that cannot be read, and where. */
final class Unreadable {

    private Unreadable() {}

    static Trouble trouble(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Trouble ours -> {
                    return ours;
                }
                case UnrecognizedPropertyException unknown -> {
                    return Trouble.invalid(new Fault(pointer(unknown), "api.fault.unknown", known(unknown)));
                }
                case InvalidFormatException wrong -> {
                    return Trouble.invalid(fault(wrong));
                }
                case MismatchedInputException wrong -> {
                    return Trouble.invalid(new Fault(
                            pointer(wrong), "api.fault.type." + ApiProblems.typeName(wrong.getTargetType()), "…"));
                }
                case StreamReadException broken -> {
                    TokenStreamLocation at = broken.getLocation();
                    return Trouble.unreadable(new Fault(
                            "", "api.fault.json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
                }
                default -> {}
            }
        }
        return Trouble.unreadable(new Fault("", "api.fault.body"));
    }

    private static Fault fault(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        String found = Fault.shortened(Objects.toString(wrong.getValue()));
        return type != null && type.isEnum()
                ? new Fault(pointer(wrong), "api.fault.choice", ApiProblems.choices(type), found)
                : new Fault(pointer(wrong), "api.fault.type." + ApiProblems.typeName(type), found);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? ""
                : new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                .map(Object::toString)
                                .toList())
                        .stream().collect(Collectors.joining(", "));
    }

    /** RFC 6901. */
    private static String pointer(JacksonException wrong) {
        List<Reference> path = wrong.getPath();
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
