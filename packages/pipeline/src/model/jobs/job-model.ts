import {
  member,
  objectMember,
  stringMember,
  type DescribedOperation,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { placesOf, readPlaces, type Places } from "./job-places.ts";

/** A kind of job, as `api.yaml` declares it. */
export interface JobModel {
  readonly kind: string;
  /** The members of the engine's `JobDescriptor`, except the kind. */
  readonly descriptor: JsonObject;
  /** The engine's `JobAnswers`; undefined if the place of the state is not declared. */
  readonly answers: JsonObject | undefined;
  /** Members of a job's reference besides its id. */
  readonly reference: readonly string[];
  /** Whether a job can be started without arguments. */
  readonly startIsOptional: boolean;
}

/** Why methods can't be made from the declaration of a kind of job. */
export interface JobFault {
  /** Member of the declaration. */
  readonly member: string;
  readonly what: string;
}

/** Members of a declaration with pointers into answers. */
const answerMembers: ReadonlySet<string> = new Set(["id", "status", "message", "progress", "event", "parameters"]);

/** Reads a kind of job. */
export function jobModel(kind: string, declared: Json, operations: ReadonlyMap<string, DescribedOperation>): JobModel {
  const descriptor = Object.fromEntries(
    Object.entries(declared ?? {}).filter(([name]) => !answerMembers.has(name)),
  ) as JsonObject;
  const { answers, reference, faults } = readAnswers(declared, operations);
  const start = operations.get(stringMember(declared, "start") ?? "");
  const startIsOptional = start?.body?.required !== true && start?.parameters.some(({ required }) => required) !== true;
  return { kind, descriptor, answers: faults.length > 0 ? undefined : answers, reference, startIsOptional };
}

/** The declared answers of a job, and their faults. */
export function readAnswers(
  declared: Json,
  operations: ReadonlyMap<string, DescribedOperation>,
): { answers: JsonObject | undefined; reference: readonly string[]; faults: JobFault[] } {
  const faults: JobFault[] = [];
  const operationOf = (part: string): DescribedOperation | undefined =>
    operations.get(stringMember(declared, part) ?? "");
  const [start, read, stream, cancel] = ["start", "read", "stream", "cancel"].map(operationOf);
  const isDeclared = [...answerMembers].some((name) => member(declared, name) !== undefined);
  if (!isDeclared || !read) return { answers: undefined, reference: [], faults };
  if (member(declared, "status") === undefined)
    faults.push({ member: "status", what: "is missing: where the answers say the state, e.g. /status" });
  const id = member(declared, "id");
  if (start && id === undefined)
    faults.push({ member: "id", what: `is missing: where the answer of ${start.id} names the job, e.g. /id` });
  const parameters = objectMember(declared, "parameters");
  const known = readPlaces(read, start, stringMember(parameters, "read"), typeof id === "object");
  const requests: JsonObject = {};
  const put = (part: string, operation: DescribedOperation | undefined, places: Places | string): void => {
    if (!operation) return;
    if (typeof places === "string") faults.push({ member: part, what: places });
    else requests[part] = places;
  };
  put("read", read, typeof known === "string" ? known : known.places);
  for (const [part, operation] of [
    ["stream", stream],
    ["cancel", cancel],
  ] as const)
    if (operation && typeof known !== "string")
      put(part, operation, placesOf(part, operation, read, known, stringMember(parameters, part)));
  const kept = typeof known === "string" ? {} : known.kept;
  const answers: JsonObject = {
    ...Object.fromEntries(
      ["id", "status", "message", "progress", "event"].flatMap((name): [string, Json][] => {
        const value = member(declared, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ...(typeof id === "object" ? { path: read.path } : {}),
    ...(Object.keys(kept).length > 0 && typeof id === "string" ? { kept } : {}),
    requests,
  };
  return { answers, reference: typeof known === "string" ? [] : known.members, faults };
}
