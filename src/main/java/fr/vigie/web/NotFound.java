package fr.vigie.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for does not exist, or is not the reader's to see: both look the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotFound extends RuntimeException {}
