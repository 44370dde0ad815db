package fr.vigie.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The points of an agenda in order, at the most {@value #MOST}. */
public record Topics(List<Topic> all) {
    public static final int MOST = 30;
    public static final Topics NONE = new Topics(List.of());

    public Topics {
        all = List.copyOf(all);
        if (all.size() > MOST) {
            throw new IllegalArgumentException("an agenda has at the most " + MOST + " points, not " + all.size());
        }
    }

    /**
     * The agenda with its facts prepared anew. What people wrote stays: their own points, and the minutes of a point whose
     * facts are refreshed.
     */
    Topics prepared(List<Topic> fresh) {
        var written = all.stream()
                .filter(topic -> topic.subject() != null)
                .collect(Collectors.toMap(
                        topic -> Objects.requireNonNull(topic.subject()), Function.identity(), (first, same) -> first));
        var next = new ArrayList<Topic>();
        for (Topic topic : fresh) {
            Topic before = written.remove(Objects.requireNonNull(topic.subject()));
            next.add(before == null ? topic : before.with(topic.facts()));
        }
        all.stream()
                .filter(topic -> topic.subject() == null || (written.containsKey(topic.subject()) && !topic.isSilent()))
                .forEach(next::add);
        return new Topics(next.size() > MOST ? next.subList(0, MOST) : next);
    }
}
