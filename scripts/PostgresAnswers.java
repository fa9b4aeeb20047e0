// SPDX-License-Identifier: Apache-2.0
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Exits with 0 when a PostgreSQL on 127.0.0.1 lets user postgres into database test without a password, else with 1.
 * It speaks just enough of the wire protocol: the start-up message and the first answer, which must be
 * "authentication ok", followed by "ready for query" rather than an error (such as an unknown database).
 */
class PostgresAnswers {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final byte[] AUTHENTICATION_OK = new byte[Integer.BYTES];
    private static final int MAX_BODY = 1 << 16;
    private static final int TIMEOUT_MILLIS = 3000;

    public static void main(String[] args) {
        System.exit(answers(Integer.parseInt(args[0])) ? 0 : 1);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            greet(new DataOutputStream(socket.getOutputStream()));
            return readyForQuery(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    private static void greet(DataOutputStream out) throws IOException {
        byte[] parameters = "user\0postgres\0database\0test\0\0".getBytes(StandardCharsets.US_ASCII);
        out.writeInt(2 * Integer.BYTES + parameters.length);
        out.writeInt(PROTOCOL_3_0);
        out.write(parameters);
        out.flush();
    }

    private static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt() - Integer.BYTES;
        if (length < 0 || length > MAX_BODY) {
            throw new IOException("not PostgreSQL");
        }
        return in.readNBytes(length);
    }

    private static boolean readyForQuery(DataInputStream in) throws IOException {
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = body(in);
            if (type == 'Z') {
                return true;
            }
            boolean passwordWanted = type == 'R' && !Arrays.equals(body, AUTHENTICATION_OK);
            if (type == 'E' || passwordWanted) {
                return false;
            }
        }
    }
}
