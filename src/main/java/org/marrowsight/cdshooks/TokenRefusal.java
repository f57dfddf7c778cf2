package org.marrowsight.cdshooks;

/** Why a token is not accepted. For the operator's log alone; nothing of the token is in it. */
enum TokenRefusal {
    NO_TOKEN,
    NO_SIGNED_TOKEN,
    ALGORITHM,
    NO_KEY_ID,
    ISSUER,
    KEY_ADDRESS,
    KEYS_NOT_AVAILABLE,
    SIGNATURE_OR_CLAIMS,
    SUBJECT,
    USED_BEFORE
}
