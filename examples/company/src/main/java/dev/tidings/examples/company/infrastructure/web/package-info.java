// SPDX-License-Identifier: Apache-2.0
/** The company service over HTTP. */
@NullMarked
package dev.tidings.examples.company.infrastructure.web;

import org.jspecify.annotations.NullMarked;
