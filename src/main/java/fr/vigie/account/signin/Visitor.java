package fr.vigie.account.signin;

/**
 * Where an attempt to sign in comes from.
 *
 * @param address the Internet address
 * @param agent what the browser says it is, cut at 300 characters
 */
public record Visitor(String address, String agent) {

    private static final int LONGEST_AGENT = 300;

    public Visitor {
        agent = agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }
}
