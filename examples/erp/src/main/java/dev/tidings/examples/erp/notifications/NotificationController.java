// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class NotificationController {
    private final NoticeTable notices;
    private final MailingList mailingList;

    NotificationController(NoticeTable notices, MailingList mailingList) {
        this.notices = notices;
        this.mailingList = mailingList;
    }

    @GetMapping("/notifications")
    List<Notice> notices() {
        return notices.all();
    }

    @GetMapping("/mailing-list")
    List<MailingList.Subscriber> mailingList() {
        return mailingList.all();
    }
}
