/** The pages of people and customers: sign-in, one's account, customers, settings, the log of accesses. */
@NullMarked
package fr.vigie.account.web;

import org.jspecify.annotations.NullMarked;
