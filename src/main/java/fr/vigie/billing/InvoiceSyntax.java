package fr.vigie.billing;

/** In which language of programs an invoice is written, besides its PDF; both carry the same data of EN 16931. */
public enum InvoiceSyntax {
    /** Cross Industry Invoice of the United Nations: what Factur-X carries. */
    CII,
    /** Universal Business Language of OASIS. */
    UBL
}
