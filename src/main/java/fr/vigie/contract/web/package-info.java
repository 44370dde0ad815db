/** The pages of contracts: the agency's editor, the public signing page, the merchant's list. */
@NullMarked
package fr.vigie.contract.web;

import org.jspecify.annotations.NullMarked;
