package io.sealwright.simulator.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads a journal from its start to the end of its last whole line.
final class JournalReplay {
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path file;
    private final LineReplay replay;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long lines;
    private long end;

    private JournalReplay(Path file, LineReplay replay) {
        this.file = file;
        this.replay = replay;
    }

    /// @return the position after the last whole line
    static long of(Path file, FileChannel channel, LineReplay replay) throws IOException {
        JournalReplay reading = new JournalReplay(file, replay);
        byte[] block = new byte[BLOCK_BYTES];
        channel.position(0);
        int length;
        while ((length = channel.read(ByteBuffer.wrap(block))) >= 0) {
            reading.take(block, length);
        }
        return reading.end;
    }

    private void take(byte[] block, int length) throws IOException {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                begun.write(block, start, i - start);
                takeLine(begun.toByteArray());
                begun.reset();
                start = i + 1;
            }
        }
        begun.write(block, start, length - start);
    }

    private void takeLine(byte[] line) throws IOException {
        lines++;
        try {
            replay.take(line);
        } catch (IOException e) {
            throw new IOException(
                    "line " + lines + " of " + file
                            + " is damaged; put back a good copy or start with an empty state folder",
                    e);
        }
        end += line.length + 1L;
    }
}
