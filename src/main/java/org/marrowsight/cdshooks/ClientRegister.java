package org.marrowsight.cdshooks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowsight.cdshooks.ClientSettings.Issuer;
import org.marrowsight.cdshooks.ClientSettings.Mode;

/** The issuers that an operator trusts, by their names. Made only of settings that are complete and safe. */
final class ClientRegister {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    private final Map<String, Client> clients;

    private ClientRegister(Map<String, Client> clients) {
        this.clients = clients;
    }

    static ClientRegister of(ClientSettings settings) {
        if (settings.mode() == Mode.REQUIRED && settings.issuers().isEmpty()) {
            throw new InvalidClientsException("mode=required needs at least one of issuers, or nobody could call");
        }
        if (isOutside(settings.clockSkew(), Duration.ZERO, LARGEST_SKEW)) {
            throw new InvalidClientsException("clock-skew must be between 0 and 5 minutes");
        }
        if (isOutside(settings.maxLifetime(), Duration.ofSeconds(1), LONGEST_LIFETIME)) {
            throw new InvalidClientsException("max-lifetime must be between 1 second and 24 hours");
        }
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Issuer issuer : settings.issuers()) {
            if (clients.put(issuer.iss(), client(issuer)) != null) {
                throw new InvalidClientsException("issuers name " + issuer.iss() + " twice");
            }
        }
        return new ClientRegister(clients);
    }

    Optional<Client> client(@Nullable String iss) {
        return iss == null ? Optional.empty() : Optional.ofNullable(clients.get(iss));
    }

    private static boolean isOutside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }

    private static Client client(Issuer issuer) {
        if (issuer.iss().isBlank()) {
            throw new InvalidClientsException("an issuer has no iss");
        }
        PublishedKey.refuse(issuer);
        return new Client(issuer.iss(), Optional.ofNullable(issuer.subject()), keys(issuer));
    }

    private static ClientKeys keys(Issuer issuer) {
        Stream<ClientKeys> places = Stream.of(
                        Optional.ofNullable(issuer.jwksUrl())
                                .map(address -> ClientKeys.at(address, RemoteKeys.at(address))),
                        Optional.of(issuer.jku())
                                .filter(allowed -> !allowed.isEmpty())
                                .map(allowed -> ClientKeys.atOneOf(allowed.stream()
                                        .distinct()
                                        .collect(Collectors.toMap(Function.identity(), RemoteKeys::at)))),
                        Optional.ofNullable(issuer.jwksFile()).map(file -> ClientKeys.local(KeyFile.read(file))))
                .flatMap(Optional::stream);
        return places.reduce((one, other) -> {
                    throw placesOf(issuer);
                })
                .orElseThrow(() -> placesOf(issuer));
    }

    private static InvalidClientsException placesOf(Issuer issuer) {
        return new InvalidClientsException(
                "the issuer " + issuer.iss() + " needs exactly one of jwks-url, jku and jwks-file");
    }
}
