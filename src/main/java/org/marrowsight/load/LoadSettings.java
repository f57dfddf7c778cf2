package org.marrowsight.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to load, and where to.
 *
 * @param files folder with files that end in {@code .ndjson} or {@code .ndjson.gz}
 * @param server FHIR base, without a closing slash
 * @param tokenFile file with an access token, read anew for each request
 * @param connections how many transactions are under way at once
 * @param batch how many resources a transaction holds at most
 * @param state folder for what is done and what was refused
 * @param patience how long a server that does not answer is asked again
 */
record LoadSettings(
        Path files, URI server, Optional<Path> tokenFile, int connections, int batch, Path state, Duration patience) {

    static final String USAGE =
            """
            load FOLDER [--server=http://127.0.0.1:8080/fhir] [--token-file=FILE] [--connections=4] [--batch=100]
                        [--state=FOLDER/marrowsight-load] [--patience=300]
              FOLDER        files of a bulk export, *.ndjson or *.ndjson.gz, a resource with an id in each line
              --server      FHIR base of the server to fill
              --token-file  file with an access token, in secured mode
              --connections how many transactions are under way at once, 1 to 64
              --batch       how many resources a transaction holds, 1 to 1000
              --state       folder for what is done and what was refused; run the same again to go on
              --patience    for how many seconds a server that does not answer is asked again
            """;

    /**
     * Reads the arguments of the command line.
     *
     * @throws LoadStoppedException when one is missing, unknown or out of range
     */
    static LoadSettings of(List<String> arguments) {
        Map<String, String> named = new HashMap<>();
        Optional<Path> folder = Optional.empty();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                int equals = argument.indexOf('=');
                if (equals < 0) {
                    throw new LoadStoppedException(argument + " needs a value: " + argument + "=...");
                }
                named.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (folder.isPresent()) {
                throw new LoadStoppedException("one folder, not also " + argument);
            } else {
                folder = Optional.of(Path.of(argument));
            }
        }
        Path files = folder.orElseThrow(() -> new LoadStoppedException("the folder with the files is missing"));
        if (!Files.isDirectory(files)) {
            throw new LoadStoppedException(files + " is not a folder");
        }
        LoadSettings settings = new LoadSettings(
                files,
                server(text(named, "server").orElse("http://127.0.0.1:8080/fhir")),
                text(named, "token-file").map(Path::of),
                number(named, "connections", 4, 64),
                number(named, "batch", 100, 1000),
                text(named, "state").map(Path::of).orElse(files.resolve("marrowsight-load")),
                Duration.ofSeconds(number(named, "patience", 300, 86_400)));
        if (!named.isEmpty()) {
            throw new LoadStoppedException(
                    "there is no --" + named.keySet().iterator().next());
        }
        settings.keepTokenOffTheNetwork();
        return settings;
    }

    private static Optional<String> text(Map<String, String> named, String name) {
        return Optional.ofNullable(named.remove(name));
    }

    private static int number(Map<String, String> named, String name, int otherwise, int most) {
        return text(named, name)
                .map(value -> {
                    if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
                        throw new LoadStoppedException("--" + name + " must be a number from 1 to " + most);
                    }
                    return Integer.parseInt(value);
                })
                .orElse(otherwise);
    }

    private static URI server(String address) {
        try {
            URI server = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
            if (server.getHost() != null && ("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
                return server;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw new LoadStoppedException(
                "--server must be the FHIR base of a server, such as http://127.0.0.1:8080/fhir");
    }

    private void keepTokenOffTheNetwork() {
        if (tokenFile.isPresent() && "http".equals(server.getScheme()) && !isThisMachine(server.getHost())) {
            throw new LoadStoppedException("a token is sent by https only, or to this machine");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
