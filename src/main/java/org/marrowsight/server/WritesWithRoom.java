package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.function.Supplier;
import org.marrowsight.chart.StoreFailure;

/** Refuses writes with 507 while the disk of the database has room for reading alone. */
@Interceptor
final class WritesWithRoom {

    private static final Set<RestOperationTypeEnum> WRITES = Set.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.DELETE,
            RestOperationTypeEnum.META_ADD,
            RestOperationTypeEnum.META_DELETE,
            RestOperationTypeEnum.TRANSACTION);

    private final Supplier<Room.Left> room;

    WritesWithRoom(Supplier<Room.Left> room) {
        this.room = room;
    }

    /** Before anything of it is carried out. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void refuse(RequestDetails request) {
        if (WRITES.contains(request.getRestOperationType()) && room.get() != Room.Left.ENOUGH) {
            throw ErrorAnswers.of(StoreFailure.FULL);
        }
    }
}
