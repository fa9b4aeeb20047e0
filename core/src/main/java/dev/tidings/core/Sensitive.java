// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what only handlers should see: a record component, a field or a getter of a payload class, or of a class that stands anywhere inside one; or a
 * whole class, wherever it stands. The console and the command line show {@code ******} in its place and search for nothing in it. {@code null}
 * is shown as it is.
 *
 * <p>Handlers, brokers and files behind backends get the value, and the log keeps it as it is: this mark hides, it does not encrypt. What a handler
 * writes into the message of an exception, or a {@code toString} into a line of a log, is not hidden either.
 *
 * <p>The storage notes the marks with the first event that has them, so that programs without the class, and later versions of the application
 * whose class has lost the mark or the field, still hide what is in the log.
 *
 * <p>It cannot be given to the {@link EventKey}: keys stand in lists, in indexes and in what brokers get.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Sensitive {}
