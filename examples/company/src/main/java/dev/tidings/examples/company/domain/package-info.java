// SPDX-License-Identifier: Apache-2.0
/** What a company is, and what happens to it. Knows nothing but the JDK. */
@NullMarked
package dev.tidings.examples.company.domain;

import org.jspecify.annotations.NullMarked;
