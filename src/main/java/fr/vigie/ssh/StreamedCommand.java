package fr.vigie.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import org.apache.sshd.client.channel.ChannelExec;
import org.jspecify.annotations.Nullable;

/**
 * A command whose output is read as it comes. What waits for its reader stays in the arrays it arrived in: the library's
 * own pipe moves everything that waits after each packet that is read, which makes a large window slower than a small
 * one. The host sends at most a window ahead of the reader.
 */
final class StreamedCommand extends ChannelExec {

    private final Output output = new Output();

    StreamedCommand(String line) {
        super(line, null, null);
        setOut(OutputStream.nullOutputStream());
        addCloseFutureListener(future -> output.end());
    }

    /** Standard output; the end of the stream does not tell how the command ended. */
    InputStream output() {
        return output;
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
        if (!isClosing()) {
            output.add(Arrays.copyOfRange(data, offset, offset + Math.toIntExact(length)));
        }
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        output.end();
    }

    private final class Output extends InputStream {

        private final Queue<byte[]> waiting = new ArrayDeque<>();
        private byte[] current = new byte[0];
        private int position;
        private boolean ended;

        private synchronized void add(byte[] data) {
            waiting.add(data);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? current[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int n = Math.min(length, current.length - position);
            System.arraycopy(current, position, buffer, offset, n);
            position += n;
            return n;
        }

        /** Waits for data; what was read to its end makes room for as much. */
        private boolean hasMore() throws IOException {
            while (position == current.length) {
                int done = current.length;
                byte[] next = take();
                if (next == null) {
                    return false;
                }
                current = next;
                position = 0;
                if (done > 0 && isOpen()) {
                    makeRoom(done);
                }
            }
            return true;
        }

        /** A line that just broke cannot be told of more room: what arrived is all there is. */
        private void makeRoom(int bytes) {
            try {
                getLocalWindow().release(bytes);
            } catch (IOException e) {
                end();
            }
        }

        private synchronized byte @Nullable [] take() throws IOException {
            try {
                while (waiting.isEmpty() && !ended) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException)
                        new InterruptedIOException("interrupted while reading a command's output").initCause(e);
            }
            return waiting.poll();
        }
    }
}
