import { isIdempotent } from "../call/retry-policy.ts";
import type { Operation, OperationParts } from "../wire/operation.ts";
import { acceptOf } from "./accept-of.ts";
import { bodyPart } from "./bodies/body.ts";
import { formBodyPart } from "./bodies/form-body.ts";
import { itemsBodyPart } from "./bodies/items-body.ts";
import { multipartBodyPart } from "./bodies/multipart-body.ts";
import { rawBodyPart } from "./bodies/raw-body.ts";
import { cookiesPart } from "./cookies.ts";
import { eventStreamPart } from "./event-stream.ts";
import { linksPart } from "./links.ts";
import { oldNamesPart } from "./old-names.ts";
import { sentOncePart } from "./sent-once.ts";
import { headerStylesPart } from "./styles/header-styles.ts";
import { pathStylesPart } from "./styles/path-styles.ts";
import { queryStylesPart } from "./styles/query-styles.ts";
import { wholeQueryPart } from "./whole-query.ts";

/** Adds to a hand-written descriptor everything that the emitter would write; existing members stay. */
export function withAllParts(operation: Operation): Operation {
  const streams = Object.values(operation.responses).flat().includes("text/event-stream") ? [eventStreamPart] : [];
  const idempotent = isIdempotent(operation);
  const once = idempotent ? undefined : sentOncePart;
  return {
    accept: acceptOf(operation),
    ...operation,
    idempotent,
    parts: { ...allParts, streams, once, ...operation.parts },
  };
}

const allParts: OperationParts = {
  path: pathStylesPart,
  query: queryStylesPart,
  wholeQuery: wholeQueryPart,
  header: headerStylesPart,
  cookies: cookiesPart,
  oldNames: oldNamesPart,
  body: bodyPart,
  bodies: [multipartBodyPart, formBodyPart, itemsBodyPart, rawBodyPart],
  links: linksPart,
};
