package fr.vigie.mail.inbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The layout of a message as it can be shown.
 *
 * @param html without any picture but those that were found
 * @param blocked how many pictures from elsewhere are not loaded
 */
public record MailLayout(String html, int blocked) {

    private static final String CID = "cid:";
    private static final int LONGEST_ALTERNATIVE = 100;

    /** What stands in the place of a picture that is not shown. */
    public record Instead(String remote, String missing) {}

    /**
     * Puts the pictures in.
     *
     * @param harmless {@link IncomingMail#html}
     * @param address where the picture of a Content-ID is; empty when it did not come with this message, or is none
     */
    public static MailLayout of(String harmless, Function<String, Optional<String>> address, Instead instead) {
        Document document = Jsoup.parseBodyFragment(harmless);
        int blocked = 0;
        for (Element picture : document.select("img")) {
            String source = picture.attr("src");
            if (source.startsWith(CID)) {
                address.apply(decoded(source.substring(CID.length())))
                        .ifPresentOrElse(found -> show(picture, found), () -> replace(picture, instead.missing()));
            } else {
                blocked++;
                replace(picture, instead.remote());
            }
        }
        return new MailLayout(document.body().html(), blocked);
    }

    /** It opens alone, unless it already leads elsewhere. */
    private static void show(Element picture, String address) {
        picture.attr("src", address);
        if (picture.closest("a") == null) {
            Element link = new Element("a")
                    .attr("href", address)
                    .attr("target", "_blank")
                    .attr("rel", "noopener");
            picture.replaceWith(link);
            link.appendChild(picture);
        }
    }

    private static void replace(Element picture, String words) {
        String alternative = MailReader.line(picture.attr("alt"), LONGEST_ALTERNATIVE);
        picture.replaceWith(
                new Element("em").text("[" + words + (alternative.isEmpty() ? "" : " – " + alternative) + "]"));
    }

    /** A Content-ID stands percent-encoded in an address (RFC 2392); a plus is a plus there. */
    private static String decoded(String contentId) {
        try {
            return URLDecoder.decode(contentId.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItStands) {
            return contentId;
        }
    }
}
