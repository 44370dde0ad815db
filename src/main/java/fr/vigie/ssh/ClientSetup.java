package fr.vigie.ssh;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.BaseBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/** The settings every connection shares. */
final class ClientSetup {
    /** Measured: a 2 MiB window starves a tar stream; 16 MiB keeps the wire full. */
    static final long STREAM_WINDOW = 16L << 20;

    private static final int READ_BUFFER = 256 << 10;

    private ClientSetup() {}

    static SshClient started() {
        SshClient client = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .serverKeyVerifier(HostCheck.verifier())
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setCompressionFactories(List.of(BuiltinCompressions.none));
        client.setCipherFactories(ciphers());
        client.setKeyExchangeFactories(exchanges(BuiltinDHFactories.mlkem768x25519));
        client.setUserAuthFactories(signIns(client));
        client.addSessionListener(HostCheck.listener());
        client.addSessionListener(new SameMachine(exchanges(BuiltinDHFactories.curve25519)));
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "Vigie");
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 4);
        CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(15));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(client, READ_BUFFER);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        client.start();
        return client;
    }

    /**
     * Signing in has a list of key kinds of its own: the session's is narrowed to one while a pinned host key is looked for,
     * and narrowed again by what the server says of itself, at a moment of the server's choosing.
     */
    private static List<UserAuthFactory> signIns(SshClient client) {
        return List.of(
                new UserAuthPublicKeyFactory(client.getSignatureFactories()),
                UserAuthKeyboardInteractiveFactory.INSTANCE,
                UserAuthPasswordFactory.INSTANCE);
    }

    /** The library's order behind the preferred one. ML-KEM is as safe as its first, sntrup761, at a fraction of the time. */
    private static List<KeyExchangeFactory> exchanges(BuiltinDHFactories preferred) {
        return NamedFactory.setUpTransformedFactories(
                true,
                Stream.concat(Stream.of(preferred), BaseBuilder.DEFAULT_KEX_PREFERENCE.stream())
                        .distinct()
                        .toList(),
                ClientBuilder.DH2KEX);
    }

    /** AES-GCM first: the processor does it, where ChaCha20 runs in Java. */
    private static List<NamedFactory<Cipher>> ciphers() {
        return List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr,
                BuiltinCiphers.cc20p1305_openssh);
    }
}
