/**
 * The audit trail: who asked for what about whom, as AuditEvents that wait for the storage and are not dropped in silence.
 * How they are stored is decided elsewhere.
 */
@NullMarked
package org.marrowsight.audit;

import org.jspecify.annotations.NullMarked;
