package fr.vigie.vault;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    /**
     * @param fromEnvironment {@code VIGIE_MASTER_KEY}: base64 keys, the newest first; wins over the file
     * @param file where the key lives otherwise; created at the first start
     */
    @Bean
    MasterKeys masterKeys(
            @Value("${vigie.master.key:}") String fromEnvironment,
            @Value("${vigie.vault.key-file:${vigie.data:data}/master.keys}") Path file,
            JdbcClient sql) {
        return fromEnvironment.isBlank()
                ? MasterKeys.ofFile(file, () -> secretsExist(sql))
                : MasterKeys.ofEnvironment(fromEnvironment);
    }

    private static boolean secretsExist(JdbcClient sql) {
        return Scopes.call(
                Scope.agency(),
                () -> sql.sql("select exists (select 1 from secret)")
                        .query(Boolean.class)
                        .single());
    }
}
