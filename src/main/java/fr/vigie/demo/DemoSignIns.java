package fr.vigie.demo;

import java.util.List;

/** What the demonstration prints for its visitors. These secrets are public: {@code serve} refuses the folder and the database they are in. */
public final class DemoSignIns {

    /**
     * A sign-in of the demonstration.
     *
     * @param role {@code technician}, {@code manager}, {@code administrator}, {@code merchant} or {@code merchantAbroad}
     */
    public record SignIn(String role, String email, String password) {}

    private DemoSignIns() {}

    public static List<SignIn> all() {
        return List.of(
                new SignIn("technician", DemoPeople.TECHNICIAN.value(), DemoPeople.PASSWORD),
                new SignIn("manager", DemoPeople.MANAGER.value(), DemoPeople.PASSWORD),
                new SignIn("administrator", DemoPeople.ADMINISTRATOR.value(), DemoPeople.PASSWORD),
                new SignIn("merchant", DemoPeople.MERCHANT.value(), DemoPeople.PASSWORD),
                new SignIn("merchantAbroad", DemoPeople.MERCHANT_ABROAD.value(), DemoPeople.PASSWORD));
    }
}
