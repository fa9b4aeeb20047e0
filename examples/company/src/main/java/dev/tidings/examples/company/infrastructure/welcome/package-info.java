// SPDX-License-Identifier: Apache-2.0
/** A handler inside the service: a welcome note for each new company. */
@NullMarked
package dev.tidings.examples.company.infrastructure.welcome;

import org.jspecify.annotations.NullMarked;
