package fr.vigie.support.web;

import fr.vigie.support.TicketLine;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One short mark for each line of a list, other when the line shows something else; time that passes alone changes none. */
record LineMarks(List<String> marks) {

    LineMarks {
        marks = List.copyOf(marks);
    }

    static LineMarks of(List<TicketLine> lines) {
        return new LineMarks(lines.stream()
                .map(line -> Integer.toHexString(Objects.hash(
                        line.id().value(),
                        line.subject(),
                        line.severity().name(),
                        line.state().name(),
                        line.assignee(),
                        line.due())))
                .toList());
    }

    String text() {
        return String.join("-", marks);
    }

    /** How many of these are not among those. */
    int besides(String others) {
        Set<String> known = new HashSet<>(List.of(others.split("-", -1)));
        return (int) marks.stream().filter(mark -> !known.contains(mark)).count();
    }
}
