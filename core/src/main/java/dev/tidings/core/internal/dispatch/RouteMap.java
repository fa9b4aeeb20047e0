// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * The routes of one handler table by the class of what is published: a hash table with open addressing, because finding the route is
 * most of the price of a publication.
 *
 * <p>Thread-safe: readers take no lock, and see a route whole or not at all, since all that they read of it is final.
 */
final class RouteMap {
    /** More classes than any application publishes; beyond, routes are made again each time. */
    private static final int MAX_ROUTES = 1 << 15;

    private @Nullable Route[] routes = new Route[64];
    private int size;

    /** The route of a class; null when there is none yet. */
    @Nullable
    Route find(Class<?> published) {
        @Nullable Route[] all = routes;
        int mask = all.length - 1;
        for (int i = slot(published) & mask; ; i = (i + 1) & mask) {
            Route route = all[i];
            if (route == null || route.published == published) {
                return route;
            }
        }
    }

    /** Adds a route, unless there is one for its class. */
    synchronized void add(Route route) {
        if (size >= MAX_ROUTES || find(route.published) != null) {
            return;
        }
        if (size * 4 >= routes.length) {
            grow();
        }
        put(routes, route);
        size++;
    }

    private void grow() {
        @Nullable Route[] larger = new Route[routes.length * 2];
        for (Route route : routes) {
            if (route != null) {
                put(larger, route);
            }
        }
        routes = larger;
    }

    private static void put(@Nullable Route[] all, Route route) {
        int i = slot(route.published) & (all.length - 1);
        while (all[i] != null) {
            i = (i + 1) & (all.length - 1);
        }
        all[i] = route;
    }

    private static int slot(Class<?> published) {
        return published.hashCode();
    }
}
