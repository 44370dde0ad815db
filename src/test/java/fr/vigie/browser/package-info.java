/** The application in a real browser: what people do, and what every page must hold for their eyes and hands. */
@org.jspecify.annotations.NullMarked
package fr.vigie.browser;
