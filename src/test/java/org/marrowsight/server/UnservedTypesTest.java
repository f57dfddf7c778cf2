package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.RunningServer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;

/** A start makes what this server stores, and not the rest of FHIR. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnservedTypesTest {

    private final ApplicationContext beans;
    private final DaoRegistry daos;

    UnservedTypesTest(ApplicationContext beans, DaoRegistry daos) {
        this.beans = beans;
        this.daos = daos;
    }

    @Test
    void have_no_storage() {
        assertThat(beans.getBeansOfType(IFhirResourceDao.class)).hasSameSizeAs(ServedTypes.STORABLE);
        assertThat(daos.getRegisteredDaoTypes()).isEqualTo(ServedTypes.STORABLE);
    }

    @Test
    void have_no_provider() {
        assertThat(Stream.of(beans.getBeanDefinitionNames()).filter(name -> name.matches("my\\w+RpR4")))
                .hasSameSizeAs(ServedTypes.STORABLE)
                .contains("myObservationRpR4");
    }

    @Test
    void take_nothing_else_with_them() {
        DefaultListableBeanFactory some = new DefaultListableBeanFactory();
        for (String name : Set.of("myAccountDaoR4", "myAccountRpR4", "myPatientDaoR4", "mySystemDaoR4", "account")) {
            some.registerBeanDefinition(name, new RootBeanDefinition(String.class));
        }

        new UnservedTypes().postProcessBeanDefinitionRegistry(some);

        assertThat(some.getBeanDefinitionNames())
                .containsExactlyInAnyOrder("myPatientDaoR4", "mySystemDaoR4", "account");
    }
}
