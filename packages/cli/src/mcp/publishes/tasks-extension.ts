import { ProtocolError, ProtocolErrorCode, type Server, type StandardSchemaV1 } from "@modelcontextprotocol/server";
import type { McpState } from "../state.ts";

/** The protocol's extension for tasks (2026-07-28), which the SDK leaves to the server. */
export const tasksExtension = "io.modelcontextprotocol/tasks";

const params: StandardSchemaV1<{ taskId: string }> = {
  "~standard": {
    version: 1,
    vendor: "pressroom",
    validate: (value: unknown) =>
      typeof value === "object" && value !== null && "taskId" in value && typeof value.taskId === "string"
        ? { value: value as { taskId: string } }
        : { issues: [{ message: "taskId must be a string" }] },
  },
};

export function serveTasks(server: Server, state: McpState): void {
  server.setRequestHandler("tasks/get", { params }, async ({ taskId }, context) => {
    return (await state.tasks.look(taskId, context.mcpReq.signal)) ?? unknownTask(taskId);
  });
  // Everything is asked before a task exists, so a task never waits for input.
  server.setRequestHandler("tasks/update", { params }, async ({ taskId }, context) => {
    if (!(await state.tasks.look(taskId, context.mcpReq.signal))) unknownTask(taskId);
    return {};
  });
  server.setRequestHandler("tasks/cancel", { params }, async ({ taskId }, context) => {
    if (!state.allowWrites)
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, "this server only reads: it cancels nothing");
    if (!(await state.tasks.cancel(taskId, context.mcpReq.signal))) unknownTask(taskId);
    return {};
  });
}

function unknownTask(taskId: string): never {
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `there is no task ${JSON.stringify(taskId)}`);
}

/** Whether the client accepts a task instead of a result; it declares that with every request. */
export function takesTasks(envelope: unknown): boolean {
  return memberOf(memberOf(capabilitiesIn(envelope), "extensions"), tasksExtension) !== undefined;
}

/** What the client can do, as it declares with every request since 2026-07-28. */
export function capabilitiesIn(envelope: unknown): unknown {
  return memberOf(envelope, "io.modelcontextprotocol/clientCapabilities");
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
