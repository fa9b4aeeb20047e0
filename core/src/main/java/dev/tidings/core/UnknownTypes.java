// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** What becomes of an untyped event whose type name is not in the {@link EventCatalog}. */
public enum UnknownTypes {
    /** It is published like any other. */
    ALLOW,
    /** It is refused with an {@link InvalidEventException} that names the nearest known type. */
    REFUSE
}
