import type { RunningApi } from "@pressroom/pipeline";
import { closest } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";

type Operation = RunningApi["operations"][number];

/**
 * Finds the operation that a person names by its id, in any spelling (`get-job` and `GetJob` are `getJob`), or by
 * method and path (`GET /jobs/{id}`).
 * @throws UsageError when there is none, or when two fit
 */
export function findOperation({ api, operations }: RunningApi, name: string): Operation {
  const exact = operations.find(({ id }) => id === name) ?? operations.find(({ title }) => title === name);
  if (exact) return exact;
  const alike = operations.filter(({ id }) => lettersOf(id) === lettersOf(name));
  const [found] = alike;
  if (found && alike.length === 1) return found;
  if (found) throw new UsageError(`${api}: "${name}" may be ${alike.map(({ id }) => id).join(" or ")}: name one`);
  // Compares only letters, since a hyphen is not a mistake.
  const ids = new Map(operations.map(({ id }) => [lettersOf(id), id]));
  const meant = ids.get(closest(lettersOf(name), [...ids.keys()]) ?? "");
  const hint = meant === undefined ? "" : ` (did you mean "${meant}"?)`;
  throw new UsageError(`${api} has no operation "${name}"${hint}: leave it out to list all operations`);
}

/** What two spellings of one name have in common. */
const lettersOf = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
