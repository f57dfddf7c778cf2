package org.marrowsight.server;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Lets Spring remember from the first bean on which beans are of which type. It does so by itself only after the servlets
 * and filters have been made, and behind them stands nearly all of HAPI FHIR, with thousands of such questions. A bean that
 * is defined later is still found.
 */
final class SettledBeans implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.freezeConfiguration();
    }
}
