// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MailController {
    private final MailServer server;

    MailController(MailServer server) {
        this.server = server;
    }

    @GetMapping("/mails")
    List<Mail> newestFirst() {
        return server.inbox().newestFirst();
    }
}
