// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** A property names no backend, one that cannot be made, or none where it would have to. */
final class UnknownBackendException extends InvalidSettingException {
    private static final long serialVersionUID = 1L;

    private UnknownBackendException(BackendName name, String problem, @Nullable Throwable cause) {
        super(name.property(), name.said() + problem, cause);
    }

    /** Several backends, and no word which one. */
    static UnknownBackendException ambiguous(Collection<String> beanNames) {
        BackendName name = BackendName.ofAll("");
        return new UnknownBackendException(
                new BackendName(name.property(), "", "The application has several Backend beans, "),
                new TreeSet<>(beanNames)
                        + ", and tidings.backend (or EVENT_BUS_BACKEND) does not say which one to use: set it to one of these names.",
                null);
    }

    /** What to add for a backend of its own library. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "kafka", "tidings-kafka",
            "rabbitmq", "tidings-rabbitmq",
            "nats", "tidings-nats",
            "redis-pubsub", "tidings-redis",
            "redis-streams", "tidings-redis",
            "eventbridge", "tidings-aws",
            "webhook", "tidings-http");

    /** Neither a name that is built in, nor a bean's. */
    static UnknownBackendException nothing(BackendName name, Collection<String> beanNames) {
        String library = LIBRARIES.get(name.name());
        if (library != null) {
            return new UnknownBackendException(
                    name, ", whose library is missing: add dev.tidings:" + library + ".", null);
        }
        return new UnknownBackendException(
                name,
                ", which is no backend: use noop, logging, in-memory, the whole name of a class that implements Backend, or the"
                        + " name of a Backend bean"
                        + (beanNames.isEmpty() ? " (there is none)" : " " + new TreeSet<>(beanNames)) + ".",
                null);
    }

    /** A class that is not there. */
    static UnknownBackendException missing(BackendName name, Throwable cause) {
        return new UnknownBackendException(
                name,
                ", and there is no such class and no such bean: correct the name, or add the library that has the class.",
                cause);
    }

    /** A class of another kind, or one that has no instances. */
    static UnknownBackendException unfit(BackendName name, Class<?> type) {
        String problem = Backend.class.isAssignableFrom(type)
                ? ", which is abstract or an interface: name a class that can be made."
                : ", a class that does not implement " + Backend.class.getName() + ": let it do so, or name another.";
        return new UnknownBackendException(name, problem, null);
    }

    /** Several beans of a class. */
    static UnknownBackendException several(BackendName name, Collection<String> beanNames) {
        return new UnknownBackendException(
                name,
                ", a class of which there are several beans: use the name of one, " + new TreeSet<>(beanNames) + ".",
                null);
    }

    /** A class of which no instance could be made. */
    static UnknownBackendException unmade(BackendName name, Throwable cause) {
        return new UnknownBackendException(
                name,
                ", a class that could not be made (" + NestedExceptionUtils.getMostSpecificCause(cause)
                        + "): it needs a constructor without parameters, or one constructor whose parameters are beans, that"
                        + " does not throw.",
                cause);
    }
}
