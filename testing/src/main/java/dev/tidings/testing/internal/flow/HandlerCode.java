// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import dev.tidings.testing.FlowHandler;
import java.util.Collection;

/**
 * A handler with what it does.
 *
 * @param handler as the report names it
 * @param owner the class that its lambda stands in
 * @param events the event classes that it takes by class, which may be outside the given packages
 * @param units the methods that it consists of
 * @param accesses what it calls besides, where it is a part of a method, as a lambda is
 */
record HandlerCode(
        FlowHandler handler,
        JavaClass owner,
        Collection<JavaClass> events,
        Collection<JavaCodeUnit> units,
        Collection<JavaAccess<?>> accesses) {}
