package fr.vigie.pdf;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** What the drawing leaves that PDF/A forbids (ISO 19005-2, 6.2.8): pictures that ask the reader to smooth them. */
final class Archival {

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Archival() {}

    static void tidy(PDDocument pdf) throws IOException {
        Archival archival = new Archival();
        for (PDPage page : pdf.getPages()) {
            archival.tidy(page.getResources());
        }
    }

    private void tidy(PDResources resources) throws IOException {
        if (resources == null || !seen.add(resources.getCOSObject())) {
            return;
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image) {
                image.getCOSObject().removeItem(COSName.INTERPOLATE);
            } else if (object instanceof PDFormXObject form) {
                tidy(form.getResources());
            }
        }
    }
}
