// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import java.lang.reflect.Modifier;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * A backend that is chosen by the name of its class: the bean of that class if there is one, else an instance that Spring makes, with what
 * its constructor asks for. Such an instance is no bean; the bus closes it.
 *
 * @param beans what can be injected
 * @param name of the class
 */
record BackendClass(ConfigurableListableBeanFactory beans, BackendName name) {
    /** @throws UnknownBackendException when the class is missing, is none of a backend, or cannot be made */
    Backend backend() {
        Class<? extends Backend> type = type();
        List<String> own = List.of(beans.getBeanNamesForType(type));
        if (own.size() > 1) {
            throw UnknownBackendException.several(name, own);
        }
        return own.isEmpty() ? make(type) : beans.getBean(own.get(0), type);
    }

    private Class<? extends Backend> type() {
        Class<?> type = load();
        if (!Backend.class.isAssignableFrom(type) || type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw UnknownBackendException.unfit(name, type);
        }
        return type.asSubclass(Backend.class);
    }

    private Class<?> load() {
        try {
            return ClassUtils.forName(name.name(), beans.getBeanClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw UnknownBackendException.missing(name, e);
        }
    }

    private Backend make(Class<? extends Backend> type) {
        try {
            return beans.createBean(type);
        } catch (BeansException e) {
            throw UnknownBackendException.unmade(name, e);
        }
    }
}
