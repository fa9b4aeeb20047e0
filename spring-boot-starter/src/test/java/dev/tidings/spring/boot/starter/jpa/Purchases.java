// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import org.springframework.data.jpa.repository.JpaRepository;

interface Purchases extends JpaRepository<Purchase, Integer> {}
