package org.marrowsight.server;

import java.net.InetAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.marrowsight.server.SecurityProperties.Mode;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Looks at the configuration before anything is made from it: no key of ours is unknown, and no door stands open. */
final class StartChecks implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("marrowsight");
    private static final Set<String> OWN_KEYS = Set.of("data-folder", "open-on-network", "installation-secret");

    private final Environment environment;

    StartChecks(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        refuseUnknownKeys(beans);
        refuseOpenDoor();
    }

    private void refuseUnknownKeys(ConfigurableListableBeanFactory beans) {
        Set<ConfigurationPropertyName> known = new TreeSet<>();
        OWN_KEYS.forEach(key -> known.add(OURS.append(key)));
        Stream.of(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .map(bean -> beans.findAnnotationOnBean(bean, ConfigurationProperties.class))
                .map(properties -> ConfigurationPropertyName.of(properties.prefix()))
                .filter(OURS::isAncestorOf)
                .forEach(known::add);
        keys().filter(key -> known.stream().noneMatch(root -> root.equals(key) || root.isAncestorOf(key)))
                .findFirst()
                .ifPresent(key -> {
                    throw new StartRefusedException(
                            "The configuration key '" + key + "' is unknown.",
                            "Correct or remove it. Known keys begin with " + known + ".");
                });
    }

    /** Keys of files and arguments. Environment variables cannot be read back into keys without guessing. */
    private Stream<ConfigurationPropertyName> keys() {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .filter(source -> !isEnvironment(source))
                .flatMap(IterableConfigurationPropertySource::stream)
                .filter(OURS::isAncestorOf);
    }

    private static boolean isEnvironment(IterableConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> named
                && named.getName().contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    /** In open mode whoever reaches the port may read and write everything. */
    private void refuseOpenDoor() {
        Binder binder = Binder.get(environment);
        boolean secured = binder.bind("marrowsight.security.mode", Mode.class).orElse(Mode.OPEN) == Mode.SECURED;
        boolean accepted = secured
                || binder.bind("marrowsight.open-on-network", Boolean.class).orElse(false);
        InetAddress address = binder.bind("server.address", InetAddress.class).orElse(null);
        if (!accepted && (address == null || !address.isLoopbackAddress())) {
            throw new StartRefusedException(
                    "The server is open: whoever reaches it may read and write everything. It would listen on "
                            + (address == null ? "every address" : address.getHostAddress())
                            + " and not only on this machine.",
                    "Set server.address to 127.0.0.1, or have tokens asked for (marrowsight.security.mode=secured, see"
                            + " docs/security.md), or, on a network where everyone may see every patient, set"
                            + " marrowsight.open-on-network=true.");
        }
    }
}
