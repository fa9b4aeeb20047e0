// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads what the inbox shows out of a raw mail. */
final class MailParser {
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailParser() {}

    static Mail parse(byte[] raw, Instant receivedAt) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
        return new Mail(
                orEmpty(message.getMessageID()),
                first(message.getFrom()),
                first(message.getRecipients(MimeMessage.RecipientType.TO)),
                orEmpty(message.getSubject()),
                text(message),
                receivedAt);
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return message.getContent() instanceof String text ? text.replace("\r\n", "\n") : "(not a plain text)";
    }

    private static String first(Address @Nullable [] addresses) {
        if (addresses == null || addresses.length == 0) {
            return "";
        }
        return addresses[0] instanceof InternetAddress internet ? internet.getAddress() : addresses[0].toString();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
