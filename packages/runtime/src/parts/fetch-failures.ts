import { judgeFetchFailure, type JudgeFetchFailure } from "../errors/fetch-failure.ts";

/** Part of an operation that must not be sent twice. */
export const fetchFailuresPart: JudgeFetchFailure = judgeFetchFailure;
