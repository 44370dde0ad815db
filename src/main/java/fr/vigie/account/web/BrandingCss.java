package fr.vigie.account.web;

import fr.vigie.account.AccentColour;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The agency's colour as a style sheet. In the dark theme it is lightened, so that it still stands out. */
@RestController
@ForAnyone
class BrandingCss {

    private final AgencySettings settings;

    BrandingCss(AgencySettings settings) {
        this.settings = settings;
    }

    @GetMapping(path = "/branding.css", produces = "text/css")
    ResponseEntity<String> sheet() {
        AccentColour accent = settings.agency().accent();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body("""
                        :root:not([data-bs-theme=dark]) { --vg-accent: %1$s; --tblr-primary-rgb: %2$s; }
                        [data-bs-theme=dark] { --vg-accent: color-mix(in srgb, %1$s 45%%, white); }
                        """.formatted(accent.hex(), accent.rgb()));
    }
}
