// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.accounting;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class InvoiceController {
    private final InvoiceTable invoices;

    InvoiceController(InvoiceTable invoices) {
        this.invoices = invoices;
    }

    @GetMapping("/invoices")
    List<Invoice> all() {
        return invoices.all();
    }
}
