package org.marrowsight.cdshooks;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.marrowsight.cdshooks.FetchFailed.Reason;

/** Collects a body as long as the budget lasts, and hangs up on one that is longer or not wanted at all. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final CallBudget budget;
    private final Optional<FetchFailed> unwanted;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * Collects a body.
     *
     * @param unwanted why none of it is to be read; empty when it is wanted
     */
    BoundedBody(CallBudget budget, Optional<FetchFailed> unwanted) {
        this.budget = budget;
        this.unwanted = unwanted;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (unwanted.isPresent()) {
            hangUp(unwanted.get());
        } else {
            begun.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            for (ByteBuffer part : parts) {
                budget.takeBytes(part.remaining());
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                collected.writeBytes(bytes);
            }
        } catch (FetchFailed tooMuch) {
            hangUp(tooMuch);
        }
    }

    private void hangUp(FetchFailed reason) {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(reason);
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(new FetchFailed(Reason.UNREACHABLE));
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }
}
