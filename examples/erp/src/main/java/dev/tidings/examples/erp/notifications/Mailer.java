// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import dev.tidings.core.Event;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends an e-mail because of an event. The Message-ID is derived from the event's id: should the process die between the
 * sending and the note that it is done, the same mail goes out again, and mail programs see that it is the same.
 */
@Component
class Mailer {
    private static final String FROM = "shop@erp.example";
    private static final String FROM_NAME = "Tidings Tea";

    private final JavaMailSender sender;

    Mailer(JavaMailSender sender) {
        this.sender = sender;
    }

    void send(Event<?> cause, String name, String address, String subject, String text)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(FROM, FROM_NAME));
        message.setRecipient(
                MimeMessage.RecipientType.TO,
                new InternetAddress(address, oneLine(name), StandardCharsets.UTF_8.name()));
        message.setSubject(oneLine(subject), StandardCharsets.UTF_8.name());
        message.setText(text, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(cause.time()));
        message.setHeader("Message-ID", "<" + cause.type() + "." + cause.id() + "@erp.example>");
        sender.send(message);
    }

    /** A line break in a header would begin another one. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
