import { EventStream } from "./event-stream.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";

/** Lets an operation answer with an event stream. A program none of whose operations does carries no code for it. */
export function streaming(operation: OperationDescriptor): OperationDescriptor {
  return { ...operation, openStream };
}

const openStream: OperationDescriptor["openStream"] = ({ id }, body, { clock, idleLimit, observe }, signal) =>
  new EventStream(id, body, clock, { signal, idleLimit, observe });
