package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.marrowsight.cdshooks.RemoteSettings;
import org.marrowsight.guard.GuardLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may be at most before anything parses it.
 *
 * @param maxBody body as sent and after inflating
 * @param maxDepth nested objects, arrays or elements
 * @param maxTokens names, values and brackets of a body
 * @param maxDigits digits of one number
 * @param maxExponent power of ten of a JSON number
 * @param maxWrittenExponent power of ten of text that reads as a number, in XML, in strings and in search values
 * @param maxEntries entries of one bundle; more than the 1000 that discovery asks for, with room for a remark
 * @param maxQueryLength characters of a query
 * @param maxParameters parameters of a query
 * @param maxRepeats parameters of a query with the same name
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.guard", ignoreUnknownFields = false)
record GuardProperties(
        @DefaultValue("16MB") DataSize maxBody,
        @DefaultValue("100") @Min(10) @Max(500) int maxDepth,
        @DefaultValue("2000000") @Min(1000) int maxTokens,
        @DefaultValue("64") @Min(17) @Max(1000) int maxDigits,
        @DefaultValue("30") @Min(15) @Max(300) int maxExponent,
        @DefaultValue("999") @Min(30) @Max(9999) int maxWrittenExponent,
        @DefaultValue("1100") @Min(1) int maxEntries,
        @DefaultValue("16384") @Min(256) int maxQueryLength,
        @DefaultValue("64") @Min(1) int maxParameters,
        @DefaultValue("20") @Min(1) int maxRepeats) {

    GuardLimits limits() {
        return new GuardLimits(
                Math.toIntExact(maxBody.toBytes()),
                maxDepth,
                maxTokens,
                maxDigits,
                maxExponent,
                maxWrittenExponent,
                maxEntries,
                maxQueryLength,
                maxParameters,
                maxRepeats);
    }

    /** The same for what other servers answer, which may be as large as the settings allow. */
    GuardLimits limitsOfAnswers(RemoteSettings remote) {
        return new GuardLimits(
                Math.toIntExact(remote.maxBytes().toBytes()),
                maxDepth,
                maxTokens,
                maxDigits,
                maxExponent,
                maxWrittenExponent,
                remote.maxRecords(),
                maxQueryLength,
                maxParameters,
                maxRepeats);
    }
}
