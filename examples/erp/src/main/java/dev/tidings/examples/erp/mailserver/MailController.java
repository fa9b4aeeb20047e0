// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
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
