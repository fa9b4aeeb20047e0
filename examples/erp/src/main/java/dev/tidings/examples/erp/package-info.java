// SPDX-License-Identifier: Apache-2.0
/** A modular monolith: every module reacts to the events of the others, and to nothing else of them. Modules are {@code catalog}, {@code sales}, {@code inventory}, {@code accounting}, {@code crm}, {@code notifications} and {@code zoho}. */
@NullMarked
package dev.tidings.examples.erp;

import org.jspecify.annotations.NullMarked;
