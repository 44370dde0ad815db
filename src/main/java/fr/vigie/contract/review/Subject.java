package fr.vigie.contract.review;

import fr.vigie.contract.Clauses;

/**
 * What is reviewed.
 *
 * @param shops how many shops the contract covers
 */
public record Subject(int shops, Clauses clauses) {}
