package org.marrowsight.server;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** A client that sends one token with each request. */
record Caller(Http http, String token) {

    HttpRequest.Builder request(String path) {
        return http.request(path).header("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
        return http.send(request(path).GET());
    }

    Answer post(String path, String json) {
        return http.send(json(path).POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return http.send(json(path).PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return http.send(request(path).DELETE());
    }

    HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/fhir+json");
    }
}
