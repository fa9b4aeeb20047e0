// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;

/** An entity whose number must be unique, which the database notices when it is flushed. */
@Entity
@EntityListeners(PublishingListener.class)
class Purchase {
    @Id
    private int id;

    @Column(unique = true)
    private String number = "";

    Purchase() {}

    Purchase(int id, String number) {
        this.id = id;
        this.number = number;
    }

    int id() {
        return id;
    }

    boolean isListenedTo() {
        return number.startsWith(PublishingListener.PREFIX);
    }
}
