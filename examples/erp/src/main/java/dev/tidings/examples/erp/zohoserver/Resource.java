// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import java.util.Arrays;
import java.util.Optional;

/** A kind of record, as the documentation of the API names it. */
enum Resource {
    ITEM("items", "item", "item_id", "name", "The item has been added.", "Item details have been saved."),
    CONTACT(
            "contacts",
            "contact",
            "contact_id",
            "contact_name",
            "The contact has been added.",
            "Contact information has been saved."),
    SALES_ORDER(
            "salesorders",
            "salesorder",
            "salesorder_id",
            "customer_id",
            "Sales order has been created.",
            "Sales order has been updated.");

    private final String path;
    private final String member;
    private final String idField;
    private final String requiredField;
    private final String created;
    private final String updated;

    Resource(String path, String member, String idField, String requiredField, String created, String updated) {
        this.path = path;
        this.member = member;
        this.idField = idField;
        this.requiredField = requiredField;
        this.created = created;
        this.updated = updated;
    }

    static Optional<Resource> ofPath(String path) {
        return Arrays.stream(values())
                .filter(resource -> resource.path.equals(path))
                .findFirst();
    }

    String path() {
        return path;
    }

    String member() {
        return member;
    }

    String idField() {
        return idField;
    }

    String requiredField() {
        return requiredField;
    }

    String created() {
        return created;
    }

    String updated() {
        return updated;
    }
}
