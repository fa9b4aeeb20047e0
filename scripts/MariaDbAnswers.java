// SPDX-License-Identifier: Apache-2.0
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Exits with 0 when a MariaDB on 127.0.0.1 lets user root into database test without a password, else with 1.
 * It speaks just enough of the wire protocol: after the server's greeting the user and the database, and once more
 * nothing as a password where the server asks for another way to prove it.
 */
class MariaDbAnswers {
    /** CLIENT_LONG_PASSWORD, CONNECT_WITH_DB, PROTOCOL_41, SECURE_CONNECTION. */
    private static final int CAPABILITIES = 1 | 8 | 1 << 9 | 1 << 15;
    private static final int UTF8MB4 = 45;
    private static final int RESERVED = 23;
    private static final int OK = 0;
    private static final int OTHER_PROOF = 0xFE;
    private static final int TIMEOUT_MILLIS = 3000;

    public static void main(String[] args) {
        System.exit(answers(Integer.parseInt(args[0])) ? 0 : 1);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            firstByte(in);
            send(socket.getOutputStream(), 1, user());
            int answer = firstByte(in);
            if (answer == OTHER_PROOF) {
                send(socket.getOutputStream(), 3, new byte[0]);
                answer = firstByte(in);
            }
            return answer == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] user() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8), 0, 0, 0, 0, 0, 1, UTF8MB4});
        out.write(new byte[RESERVED]);
        out.write("root\0\0test\0".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void send(OutputStream out, int number, byte[] body) throws IOException {
        out.write(new byte[] {(byte) body.length, 0, 0, (byte) number});
        out.write(body);
        out.flush();
    }

    /** Of one packet: three bytes of length, the lowest first, its number, the body. */
    private static int firstByte(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        in.readUnsignedByte();
        byte[] body = in.readNBytes(length);
        if (body.length == 0) {
            throw new IOException("not MariaDB");
        }
        return body[0] & 0xFF;
    }
}
