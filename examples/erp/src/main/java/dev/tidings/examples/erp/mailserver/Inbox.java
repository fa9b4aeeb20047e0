// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import dev.tidings.examples.erp.startup.Folders;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Received mails, each in a file of its own, so that they outlive the process. Thread-safe. */
final class Inbox {
    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    Inbox(Path folder) {
        this.folder = folder;
        Folders.prepare(folder);
        try {
            earlierOnes().forEach(file -> mails.add(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The inbox in " + folder.toAbsolutePath() + " cannot be read", e);
        }
    }

    /** Returns once the mail is in its file: written under another name first, so that a file is whole or not there. */
    void keep(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        Instant now = Instant.now();
        String name = now.toEpochMilli() + "-" + UUID.randomUUID();
        Path partial = folder.resolve(name + ".part");
        Files.write(partial, bytes.toByteArray());
        Files.move(partial, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        mails.add(MailParser.parse(bytes.toByteArray(), now));
    }

    /** Newest first. */
    List<Mail> newestFirst() {
        List<Mail> sorted = new ArrayList<>(mails);
        sorted.sort(Comparator.comparing(Mail::receivedAt).reversed());
        return sorted;
    }

    private List<Path> earlierOnes() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static Mail read(Path file) {
        Instant receivedAt = receivedAt(file);
        try {
            return MailParser.parse(Files.readAllBytes(file), receivedAt);
        } catch (IOException | MessagingException e) {
            throw Folders.damaged(file, e);
        }
    }

    private static Instant receivedAt(Path file) {
        String name = file.getFileName().toString();
        try {
            return Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('-'))));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw Folders.stray(file, e);
        }
    }
}
