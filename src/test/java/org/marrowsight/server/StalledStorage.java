package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.concurrent.CountDownLatch;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;

/** Keeps the storage from taking audit events, as long as a test wants. */
@Interceptor
public final class StalledStorage {

    private volatile CountDownLatch door = new CountDownLatch(0);

    StalledStorage(IInterceptorService storageEvents) {
        storageEvents.registerInterceptor(this);
    }

    /** Waits at the door. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof AuditEvent) {
            try {
                door.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void stall() {
        door = new CountDownLatch(1);
    }

    void letGo() {
        door.countDown();
    }
}
