package org.marrowsight.server;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a refusal needs to know of its surroundings.
 *
 * @param publicBase address of this server as its readers see it; links to the pages of the profiles begin with it
 */
@ConfigurationProperties("marrowsight.validation")
record ValidationSettings(@DefaultValue("http://127.0.0.1:8080") URI publicBase) {}
