/** The pages of duties and of the ledger. */
@NullMarked
package fr.vigie.proof.web;

import org.jspecify.annotations.NullMarked;
