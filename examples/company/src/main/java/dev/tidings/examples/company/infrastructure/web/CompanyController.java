// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.infrastructure.web;

import dev.tidings.examples.company.application.Companies;
import dev.tidings.examples.company.application.CreateCompany;
import dev.tidings.examples.company.domain.Company;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/companies")
class CompanyController {
    private final CreateCompany createCompany;
    private final Companies companies;

    CompanyController(CreateCompany createCompany, Companies companies) {
        this.createCompany = createCompany;
        this.companies = companies;
    }

    @PostMapping
    ResponseEntity<CompanyView> create(@RequestBody NewCompany request) {
        Company company = createCompany.create(request.nameOrEmpty(), request.countryOrEmpty());
        return ResponseEntity.created(URI.create("/companies/" + company.id())).body(CompanyView.of(company));
    }

    @GetMapping
    List<CompanyView> all() {
        return companies.all().stream().map(CompanyView::of).toList();
    }

    @GetMapping("/{id}")
    CompanyView one(@PathVariable UUID id) {
        return companies
                .find(id)
                .map(CompanyView::of)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no company " + id + "; GET /companies shows all of them."));
    }
}
