package fr.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Processor time, user and system, of this process, of all that it started and of what those waited for: both ends of a
 * connection when the server is ours. It depends less than the clock on what else the machine does.
 */
final class ProcessorTime {

    private static final double TICKS_PER_SECOND = 100;
    /** Fields 14 to 17 of {@code /proc/pid/stat} (proc_pid_stat(5)), counted from the state, which is the third. */
    private static final int FIRST = 11;

    private static final int COUNT = 4;

    private ProcessorTime() {}

    /** In seconds, since these processes began. */
    static double used() {
        return Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .mapToLong(process -> ticks(process.pid()))
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return LongStream.range(FIRST, FIRST + COUNT)
                    .map(i -> Long.parseLong(fields[(int) i]))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
