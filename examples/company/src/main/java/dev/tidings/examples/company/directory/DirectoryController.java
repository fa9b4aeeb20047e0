// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.directory;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DirectoryController {
    private final Directory directory;

    DirectoryController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/directory")
    List<Entry> all() {
        return directory.all();
    }
}
