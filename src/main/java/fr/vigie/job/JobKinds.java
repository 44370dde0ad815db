package fr.vigie.job;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of jobs that this program knows. Looked up late, because kinds themselves may submit jobs. */
@Component
class JobKinds {

    private final ObjectProvider<JobKind<?>> beans;

    JobKinds(ObjectProvider<JobKind<?>> beans) {
        this.beans = beans;
    }

    /** @throws IllegalArgumentException for an unknown name */
    JobKind<?> named(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("No job kind is named " + name + ". Known: " + byName().keySet()));
    }

    /** Empty for a kind of another version of this program, whose jobs may still be in the database. */
    Optional<JobKind<?>> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    Set<String> names() {
        return byName().keySet();
    }

    private Map<String, JobKind<?>> byName() {
        return beans.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
    }
}
