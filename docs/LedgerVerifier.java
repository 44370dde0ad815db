import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Checks an exported ledger without Vigie: java LedgerVerifier.java ledger.jsonl [COUNT:HASH …]
 *
 * Each COUNT:HASH is a head you kept, as printed at the foot of a monthly report. Exit code 0: intact; 1: not; 2: usage.
 */
public class LedgerVerifier {
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("usage: java LedgerVerifier.java ledger.jsonl [COUNT:HASH ...]");
            System.exit(2);
        }
        Map<Long, String> anchors = new TreeMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] head = args[i].split(":", 2);
            anchors.put(Long.parseLong(head[0]), head[1]);
        }
        byte[] hash = new byte[32];
        long count = 0;
        String owner = null;
        try (var lines = Files.newBufferedReader(Path.of(args[0]))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                Line entry;
                try {
                    entry = new Line(line);
                } catch (RuntimeException e) {
                    fail("line " + count + " cannot be read: " + e.getMessage());
                    return;
                }
                owner = owner == null ? entry.text("customer") : owner;
                if (!entry.text("customer").equals(owner)) fail("line " + count + " belongs to another customer");
                if (!entry.text("number").equals(Long.toString(count))) {
                    fail("expected entry " + count + ", found entry " + entry.text("number"));
                }
                byte[] digest = sha256(entry.content());
                hash = sha256(concat(hash, digest));
                if (!HexFormat.of().formatHex(hash).equals(entry.text("hash"))) fail("entry " + count + " was changed");
                String anchor = anchors.remove(count);
                if (anchor != null && !anchor.equals(entry.text("hash"))) {
                    fail("entry " + count + " is not the one that was kept: expected " + anchor);
                }
            }
        }
        if (!anchors.isEmpty()) fail("the end was cut: nothing at entry " + anchors.keySet().iterator().next());
        System.out.println("intact: " + count + " entries, head " + count + ":" + HexFormat.of().formatHex(hash));
    }

    static void fail(String why) {
        System.out.println("NOT INTACT: " + why);
        System.exit(1);
    }

    static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** One exported line: a JSON object of texts and one number, and an object of texts called "details". */
    static final class Line {
        private final String json;
        private int at;
        private final Map<String, String> fields;
        private Map<String, String> details = Map.of();

        Line(String json) {
            this.json = json;
            this.fields = object();
        }

        String text(String name) {
            if (!fields.containsKey(name)) throw new IllegalArgumentException("no " + name);
            return fields.get(name);
        }

        byte[] content() throws Exception {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            write(out, "vigie-ledger-1");
            UUID customer = UUID.fromString(text("customer"));
            out.writeLong(customer.getMostSignificantBits());
            out.writeLong(customer.getLeastSignificantBits());
            out.writeLong(Long.parseLong(text("number")));
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text("at"))));
            write(out, text("kind"));
            write(out, text("subject"));
            out.writeInt(details.size());
            for (var detail : details.entrySet()) {
                write(out, detail.getKey());
                write(out, detail.getValue());
            }
            return bytes.toByteArray();
        }

        private static void write(DataOutputStream out, String text) throws Exception {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }

        private Map<String, String> object() {
            var object = new TreeMap<String, String>();
            expect('{');
            if (json.charAt(at) == '}') {
                at++;
                return object;
            }
            while (true) {
                String name = string();
                expect(':');
                if (json.charAt(at) == '{') {
                    details = object();
                } else if (json.charAt(at) == '"') {
                    object.put(name, string());
                } else {
                    int from = at;
                    while (Character.isDigit(json.charAt(at))) at++;
                    object.put(name, json.substring(from, at));
                }
                if (json.charAt(at++) == '}') return object;
            }
        }

        private String string() {
            expect('"');
            var text = new StringBuilder();
            while (json.charAt(at) != '"') {
                char c = json.charAt(at++);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                char escaped = json.charAt(at++);
                switch (escaped) {
                    case 'n' -> text.append('\n');
                    case 'r' -> text.append('\r');
                    case 't' -> text.append('\t');
                    case 'b' -> text.append('\b');
                    case 'f' -> text.append('\f');
                    case 'u' -> {
                        text.append((char) Integer.parseInt(json.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> text.append(escaped);
                }
            }
            at++;
            return text.toString();
        }

        private void expect(char c) {
            if (json.charAt(at++) != c) throw new IllegalArgumentException("expected " + c + " at character " + at);
        }
    }
}
