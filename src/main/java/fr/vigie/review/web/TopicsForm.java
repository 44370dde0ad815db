package fr.vigie.review.web;

import fr.vigie.pdf.Printable;
import fr.vigie.review.Topic;
import fr.vigie.review.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Agenda and minutes as typed, point by point.
 *
 * @param fault the key of what is wrong; null when nothing is
 * @param about the words that belong to the fault
 */
record TopicsForm(List<Typed> points, int version, @Nullable String fault, String about) {

    /** One point as typed. */
    record Typed(String subject, String title, String facts, String said) {
        static Typed of(Topic topic) {
            return new Typed(
                    topic.subject() == null ? "" : topic.subject().name(), topic.title(), topic.facts(), topic.said());
        }

        /** How many lines its field of facts opens with. */
        public int rows() {
            return Math.clamp(facts.lines().count() + 1, 2, 8);
        }

        private Topic topic() {
            return new Topic(subject.isEmpty() ? null : Topic.Subject.valueOf(subject), title, facts, said);
        }
    }

    static TopicsForm of(Topics topics, int version) {
        return new TopicsForm(topics.all().stream().map(Typed::of).toList(), version, null, "");
    }

    static TopicsForm typed(MultiValueMap<String, String> form) {
        List<String> titles = form.getOrDefault("title", List.of());
        var points = new ArrayList<Typed>();
        for (int i = 0; i < Math.min(titles.size(), Topics.MOST); i++) {
            points.add(
                    new Typed(at(form, "subject", i), at(form, "title", i), at(form, "facts", i), at(form, "said", i)));
        }
        String version = at(form, "version", 0);
        int number = version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
        return check(points, number);
    }

    private static String at(MultiValueMap<String, String> form, String name, int index) {
        List<String> values = form.getOrDefault(name, List.of());
        return index < values.size() ? values.get(index) : "";
    }

    private static TopicsForm check(List<Typed> points, int version) {
        String fault = null;
        for (Typed each : points) {
            if (each.title().isBlank() || each.title().strip().length() > Topic.LONGEST_TITLE) {
                fault = "review.error.topic.title";
            } else if (each.facts().length() > Topic.LONGEST_FACTS
                    || each.said().length() > Topic.LONGEST_SAID) {
                fault = "review.error.topic.long";
            } else if (!each.subject().isEmpty()
                    && Stream.of(Topic.Subject.values())
                            .noneMatch(one -> one.name().equals(each.subject()))) {
                fault = "review.error.topic.title";
            }
        }
        String lacking = Printable.lacking(points.stream()
                .map(each -> each.title() + each.facts() + each.said())
                .collect(Collectors.joining("\n")));
        if (fault == null && !lacking.isEmpty()) {
            return new TopicsForm(points, version, Printable.REFUSED, lacking);
        }
        return new TopicsForm(points, version, fault, "");
    }

    /** Only of a form without fault. */
    Topics topics() {
        return new Topics(points.stream().map(Typed::topic).toList());
    }

    TopicsForm with(Typed more) {
        var all = new ArrayList<>(points);
        all.add(more);
        return new TopicsForm(all, version, fault, about);
    }

    TopicsForm without(int index) {
        var all = new ArrayList<>(points);
        if (index >= 0 && index < all.size()) {
            all.remove(index);
        }
        return new TopicsForm(all, version, fault, about);
    }

    TopicsForm raised(int index) {
        var all = new ArrayList<>(points);
        if (index > 0 && index < all.size()) {
            all.add(index - 1, all.remove(index));
        }
        return new TopicsForm(all, version, fault, about);
    }
}
