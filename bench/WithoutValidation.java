package bench;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the judge of writes away, for measuring what it costs; the program itself has no such switch. */
@Configuration(proxyBeanMethods = false)
public class WithoutValidation {

    /** Removes the bean that stands before each write. */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutJudge() {
        return new BeanDefinitionRegistryPostProcessor() {
            @Override
            public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
                beans.removeBeanDefinition("writeGate");
            }
        };
    }
}
