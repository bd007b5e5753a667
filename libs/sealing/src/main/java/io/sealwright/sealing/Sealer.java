package io.sealwright.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Seals and opens secrets: AES-256-GCM (NIST SP 800-38D) in an envelope. Each secret has a data key of its
/// own, and the data key is sealed under the master key, so that no master key is used for more than 2³²
/// small seals.
@ApplicationScoped
public class Sealer {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int DATA_KEY_BYTES = 32;
    private static final int SEALED_DATA_KEY_BYTES = NONCE_BYTES + DATA_KEY_BYTES + TAG_BITS / 8;

    private final MasterKeys masterKeys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Sealer(@ConfigProperty(name = "sealwright.sealing.keys-file") Path keysFile) {
        this(MasterKeys.read(keysFile));
    }

    private Sealer(MasterKeys masterKeys) {
        this.masterKeys = masterKeys;
    }

    /// A sealer without a container, with the given `id:base64` lines.
    public static Sealer withKeys(List<String> lines) {
        return new Sealer(MasterKeys.parse(lines));
    }

    /// @param context whose secret it is, such as `ca-account:<id>`: it opens only for the same owner
    public SealedSecret seal(byte[] plaintext, String context) {
        byte[] dataKey = new byte[DATA_KEY_BYTES];
        random.nextBytes(dataKey);
        byte[] aad = context.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealedKey = encrypt(masterKeys.byId(masterKeys.currentId()), dataKey, aad);
            byte[] sealedText = encrypt(new SecretKeySpec(dataKey, "AES"), plaintext, aad);
            byte[] bytes = ByteBuffer.allocate(1 + sealedKey.length + sealedText.length)
                    .put(VERSION)
                    .put(sealedKey)
                    .put(sealedText)
                    .array();
            return SealedSecret.of(masterKeys.currentId(), bytes);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /// @throws UnsealableSecret where the key is not here, the context is another, or the bytes were
    ///     changed
    public byte[] open(SealedSecret sealed, String context) {
        byte[] bytes = sealed.bytes();
        if (bytes.length <= 1 + SEALED_DATA_KEY_BYTES || bytes[0] != VERSION) {
            throw new UnsealableSecret("The secret of " + context + " is not in a form that is known here");
        }
        byte[] aad = context.getBytes(StandardCharsets.UTF_8);
        byte[] sealedKey = Arrays.copyOfRange(bytes, 1, 1 + SEALED_DATA_KEY_BYTES);
        byte[] sealedText = Arrays.copyOfRange(bytes, 1 + SEALED_DATA_KEY_BYTES, bytes.length);
        byte[] dataKey = decrypt(masterKeys.byId(sealed.keyId()), sealedKey, aad, context);
        try {
            return decrypt(new SecretKeySpec(dataKey, "AES"), sealedText, aad, context);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /// Seals a text for one text column.
    public String sealText(String plaintext, String context) {
        return seal(plaintext.getBytes(StandardCharsets.UTF_8), context).toText();
    }

    /// Opens what [#sealText(String, String)] made.
    public String openText(String sealed, String context) {
        return new String(open(SealedSecret.parse(sealed), context), StandardCharsets.UTF_8);
    }

    /// Whether it is sealed under another than the current master key and so should be sealed anew.
    public boolean isOutdated(SealedSecret sealed) {
        return !sealed.keyId().equals(masterKeys.currentId());
    }

    private byte[] encrypt(SecretKey key, byte[] plaintext, byte[] aad) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(aad);
            byte[] sealed = cipher.doFinal(plaintext);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot seal with AES-256-GCM", e);
        }
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, byte[] aad, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(aad);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            // The cause is left out on purpose: it can only say that the tag does not fit.
            throw new UnsealableSecret("The secret of " + context + " was sealed for another owner or was changed");
        }
    }
}
