package fr.vigie.database;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Opens a {@link Scope} for the duration of a call on the current thread. A scope reaches the database when a connection
 * is borrowed, so it must be opened outside the transaction; opening a different one inside is refused.
 */
public final class Scopes {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private Scopes() {}

    public static Scope current() {
        return CURRENT.orElse(Scope.nobody());
    }

    public static void run(Scope scope, Runnable work) {
        refuseChangeInsideTransaction(scope);
        ScopedValue.where(CURRENT, scope).run(work);
    }

    /** Like {@link #run}, for work that returns a value or throws what it declares. */
    public static <T, X extends Throwable> T call(Scope scope, ScopedValue.CallableOp<T, X> work) throws X {
        refuseChangeInsideTransaction(scope);
        return ScopedValue.where(CURRENT, scope).call(work);
    }

    private static void refuseChangeInsideTransaction(Scope scope) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !current().equals(scope)) {
            throw new IllegalStateException(
                    "The scope must be opened outside the transaction: the connection in use has " + current()
                            + ", asked for " + scope);
        }
    }
}
