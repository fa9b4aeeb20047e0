// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real SMTP server (GreenMail) whose mails are kept in an {@link Inbox}. Thread-safe. */
public class MailServer implements AutoCloseable {
    /** Where it listens: on this machine only. */
    public static final String HOST = "127.0.0.1";

    private final GreenMail server;
    private final Inbox inbox;

    /** Starts it on a port (0: any free one), with the mails of earlier runs in its inbox. */
    public MailServer(int port, Path folder) {
        inbox = new Inbox(folder);
        server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        keepBeforeAcknowledging(server.getUserManager());
    }

    /** Which port it listens on. */
    public int port() {
        return server.getSmtp().getPort();
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public void close() {
        server.stop();
    }

    /**
     * GreenMail keeps mails in memory. The delivery handler runs before the sender is told that the mail was taken, so
     * whatever was acknowledged is in a file, also when the process is killed right then.
     */
    private void keepBeforeAcknowledging(UserManager users) {
        MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, address) -> {
            try {
                inbox.keep(message.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException("The mail could not be kept", e);
            }
            return usual.handle(message, address);
        });
    }
}
