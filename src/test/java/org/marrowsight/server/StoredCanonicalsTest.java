package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredCanonicalsTest {

    private final Http http;
    private final DaoRegistry storage;

    StoredCanonicalsTest(@LocalServerPort int port, DaoRegistry storage) {
        this.http = new Http(port);
        this.storage = storage;
    }

    @Test
    void more_than_a_page_is_read_whole() {
        int more = 230;
        String name = "many-" + UUID.randomUUID();
        String entries = IntStream.range(0, more)
                .mapToObj(number ->
                        """
                        {"resource":{"resourceType":"NamingSystem","name":"%1$s","status":"active","kind":"identifier",
                         "date":"2026-01-01","uniqueId":[{"type":"uri","value":"https://hospital.example/%1$s/%2$d"}]},
                         "request":{"method":"POST","url":"NamingSystem"}}"""
                                .formatted(name, number))
                .collect(Collectors.joining(","));
        assertThat(http.post(
                                "/fhir",
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
                        .status())
                .isEqualTo(200);

        assertThat(new StoredCanonicals(storage).of("NamingSystem"))
                .filteredOn(system -> system.getName().equals(name))
                .hasSize(more);
    }
}
