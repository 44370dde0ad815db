package fr.vigie.shop.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Copies a stream to a file and leaves out whole blocks of zeros, so that a sparse file stays small on our disk. */
final class HoleMaker {

    private static final int BLOCK = 1 << 16;
    private static final byte[] ZEROS = new byte[BLOCK];

    private HoleMaker() {}

    /** @return how many bytes the file has */
    static long copy(InputStream content, FileChannel channel) throws IOException {
        var block = new byte[BLOCK];
        long size = 0;
        for (int n = content.readNBytes(block, 0, BLOCK); n > 0; n = content.readNBytes(block, 0, BLOCK)) {
            if (n < BLOCK || !Arrays.equals(block, ZEROS)) {
                var bytes = ByteBuffer.wrap(block, 0, n);
                for (long at = size; bytes.hasRemaining(); at = size + bytes.position()) {
                    channel.write(bytes, at);
                }
            }
            size += n;
        }
        MirrorFolder.extend(channel, size);
        return size;
    }
}
