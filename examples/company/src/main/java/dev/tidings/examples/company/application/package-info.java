// SPDX-License-Identifier: Apache-2.0
/** What can be done with companies, and the ports that it needs for that. Knows the domain and the JDK. */
@NullMarked
package dev.tidings.examples.company.application;

import org.jspecify.annotations.NullMarked;
