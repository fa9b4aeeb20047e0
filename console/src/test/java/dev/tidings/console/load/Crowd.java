// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Base64;

/**
 * Many clients in a process of their own, with one thread: half of them read server-sent events, half of them a WebSocket. Counts events by
 * the words that begin each of them. Prints each second how many clients are there, how
 * many events and bytes came, and how often something was missed or a client was cut off.
 */
final class Crowd {
    private static final byte[] MARK = "{\"type\":\"event\"".getBytes(US_ASCII);
    private static final byte[] MISSED = "{\"type\":\"missed\"".getBytes(US_ASCII);
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private long events;
    private long missed;
    private long bytes;

    private static final class Client {
        private final boolean socket;
        private int matched;
        private int matchedMissed;
        private boolean open;

        Client(boolean socket) {
            this.socket = socket;
        }
    }

    /** Port, number of clients, number of topics that they share. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int clients = Integer.parseInt(arguments[1]);
        int topics = Integer.parseInt(arguments[2]);
        new Crowd().run(port, clients, topics);
    }

    private void run(int port, int clients, int topics) throws IOException {
        Selector selector = Selector.open();
        for (int i = 0; i < clients; i++) {
            boolean socket = i % 2 == 0;
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(request(socket, "t" + i / 2 % topics).getBytes(US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client(socket));
        }
        long nextPing = System.nanoTime() + 20_000_000_000L;
        long nextLine = System.nanoTime();
        while (selector.isOpen()) {
            selector.select(200);
            for (SelectionKey key : selector.selectedKeys()) {
                read(key);
            }
            selector.selectedKeys().clear();
            long now = System.nanoTime();
            if (now - nextPing > 0) {
                nextPing += 20_000_000_000L;
                for (SelectionKey key : selector.keys()) {
                    pong(key);
                }
            }
            if (now - nextLine > 0) {
                nextLine = now + 1_000_000_000L;
                long open = selector.keys().stream()
                        .filter(key -> ((Client) key.attachment()).open)
                        .count();
                System.out.println(open + " " + events + " " + bytes + " " + missed);
            }
        }
    }

    private static void pong(SelectionKey key) throws IOException {
        if (key.isValid() && ((Client) key.attachment()).socket) {
            ((SocketChannel) key.channel()).write(ByteBuffer.wrap(PONG));
        }
    }

    private static String request(boolean socket, String topic) {
        String login = Base64.getEncoder().encodeToString("victor:secret".getBytes(US_ASCII));
        String plain = "GET /tidings/" + (socket ? "live?topics=" : "api/feed?topic=") + topic
                // Without chunks, whose lengths would stand in the midst of the words that are counted.
                + (socket ? " HTTP/1.1" : " HTTP/1.0");
        String upgrade = String.join(
                "\r\n",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");
        return String.join("\r\n", plain, "Host: 127.0.0.1", "Authorization: Basic " + login, socket ? upgrade : "X: y")
                + "\r\n\r\n";
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
            key.cancel();
            missed++;
            return;
        }
        Client client = (Client) key.attachment();
        client.open = true;
        bytes += read;
        for (int i = 0; i < read; i++) {
            byte next = buffer.get(i);
            client.matched = matched(MARK, client.matched, next);
            client.matchedMissed = matched(MISSED, client.matchedMissed, next);
            if (client.matched == MARK.length) {
                events++;
                client.matched = 0;
            }
            if (client.matchedMissed == MISSED.length) {
                missed++;
                client.matchedMissed = 0;
            }
        }
    }

    private static int matched(byte[] words, int before, byte next) {
        return next == words[before] ? before + 1 : next == words[0] ? 1 : 0;
    }
}
