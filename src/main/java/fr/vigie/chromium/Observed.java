package fr.vigie.chromium;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What the browser itself noted of a page (Performance Timeline, W3C), read afterwards from its buffers. A page that is loaded but
 * not drawn yet, on a busy machine, gets five seconds more.
 */
final class Observed {
    static final String SCRIPT = """
            new Promise(done => {
              const seen = {paints: [], shifts: [], tasks: []};
              const read = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
                .observe({type, buffered: true});
              read('largest-contentful-paint', e => seen.paints.push(e.startTime));
              read('layout-shift', e => e.hadRecentInput || seen.shifts.push([e.startTime, e.value]));
              read('longtask', e => seen.tasks.push([e.startTime, e.duration]));
              const first = () => performance.getEntriesByName('first-contentful-paint')[0];
              const patience = performance.now() + 5000;
              const tell = () => first() && seen.paints.length || performance.now() > patience
                ? done(JSON.stringify({...seen, firstPaint: first() ? first().startTime : null}))
                : setTimeout(tell, 100);
              setTimeout(tell, 200);
            })""";

    private Observed() {}

    static PageLoad read(JsonNode seen, int status, long bytes, int requests) {
        List<Double> paints = new ArrayList<>();
        seen.path("paints").forEach(paint -> paints.add(paint.asDouble()));
        List<PageLoad.Shift> shifts = new ArrayList<>();
        seen.path("shifts")
                .forEach(shift -> shifts.add(new PageLoad.Shift(
                        shift.path(0).asDouble(), shift.path(1).asDouble())));
        List<PageLoad.Task> tasks = new ArrayList<>();
        seen.path("tasks")
                .forEach(task -> tasks.add(
                        new PageLoad.Task(task.path(0).asDouble(), task.path(1).asDouble())));
        JsonNode first = seen.path("firstPaint");
        return new PageLoad(
                status,
                first.isNumber() ? OptionalDouble.of(first.asDouble()) : OptionalDouble.empty(),
                paints,
                shifts,
                tasks,
                bytes,
                requests);
    }
}
