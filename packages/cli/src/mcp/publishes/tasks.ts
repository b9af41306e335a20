import { randomUUID } from "node:crypto";
import { createLedger, OutcomeUnknownError, type JobState, type LedgerStore } from "@pressroom/runtime";
import type { Values } from "../../command/command.ts";
import { describeState, oneLine } from "../../output/progress.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Connection, Vendor } from "../../vendors/vendor.ts";
import { vendors } from "../../vendors/vendors.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import { pass, type ToolAnswer } from "../answers.ts";
import { canonical } from "../confirmations.ts";

/** Milliseconds that a client should wait between two reads. */
const pollInterval = 2000;

/** A publish in the form of the protocol's extension for tasks. */
export interface Task {
  [name: string]: unknown;
  readonly taskId: string;
  readonly status: "working" | "completed" | "cancelled";
  readonly statusMessage?: string;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  readonly ttlMs: null;
  readonly pollIntervalMs: number;
  /** How it ended, once it has. */
  readonly result?: ToolAnswer;
}

/** Publishes that outlive the server: each is recorded in a store before anything is sent. */
export interface Tasks {
  /** Starts a publish once. If an equal publish is unsettled, continues that one instead. */
  start(vendor: Vendor, values: Values, signal: AbortSignal): Promise<Task>;
  /** Id of an equal publish that may or may not have started: its process was killed, or is still at work. */
  unsettled(vendor: Vendor, values: Values): Promise<string | undefined>;
  /** Reads a task once; undefined if there is no such task. */
  look(taskId: string, signal: AbortSignal): Promise<Task | undefined>;
  /** Asks the vendor to cancel it. @returns false if there is no such task */
  cancel(taskId: string, signal: AbortSignal): Promise<boolean>;
}

interface TaskRecord {
  readonly taskId: string;
  readonly vendor: string;
  readonly values: Values;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The token that continues the watch; absent until the vendor has accepted the publish. */
  readonly token?: string;
  /** How it ended. */
  readonly end?: Pick<Task, "status" | "statusMessage" | "result">;
  /** Why it could not be canceled. */
  readonly note?: string;
}

export function createTasks(store: LedgerStore, world: CleanWorld, settings: Values): Tasks {
  const ledger = createLedger(store);
  const keyOf = (taskId: string): string => `mcp task ${taskId}`;

  async function read(taskId: string): Promise<TaskRecord | undefined> {
    const text = await store.get(keyOf(taskId));
    return text === undefined ? undefined : (JSON.parse(text) as TaskRecord);
  }

  async function change(taskId: string, before: TaskRecord, changes: Partial<TaskRecord>): Promise<TaskRecord> {
    const after = { ...before, ...changes, updatedAt: new Date().toISOString() };
    // Another process may have just written the record: its content is as good.
    if (await store.replace(keyOf(taskId), JSON.stringify(before), JSON.stringify(after))) return after;
    return (await read(taskId)) ?? after;
  }

  async function connect(vendor: Vendor, own: Values): Promise<{ connection: Connection; values: Values }> {
    const { environment, values } = await readSettings(vendor, { values: { ...settings, ...own }, world });
    return { connection: vendor.connect(environment, values, { ledger }), values };
  }

  /** The job of a task. If its process was killed before it recorded the job, the ledger finds it. */
  async function findJob(taskId: string, record: TaskRecord, signal: AbortSignal) {
    const vendor = vendorOf(record);
    const { connection, values } = await connect(vendor, record.values);
    if (record.token !== undefined) return { job: connection.resume(record.token, { signal }), record };
    const job = connection.publish?.(values, { signal, once: taskId });
    if (!job) throw new Error(`${vendor.title} starts no publish`);
    await job.started();
    return { job, record: await change(taskId, record, { token: await job.detach() }) };
  }

  /** The time from which a process that may still be sending counts as dead; undefined if there is none. */
  async function heldUntil(taskId: string): Promise<string | undefined> {
    const held = await ledger.get(taskId);
    const isOpen = held?.state === "claimed" || held?.state === "sent";
    return isOpen && held.lease > Date.now() ? new Date(held.lease).toISOString() : undefined;
  }

  async function unsettled(vendor: Vendor, values: Values): Promise<string | undefined> {
    for await (const text of store.list?.() ?? []) {
      const one = recordIn(text);
      if (one.taskId === undefined || one.vendor !== vendor.name || one.token !== undefined || one.end) continue;
      if (canonical(one.values) === canonical(values)) return one.taskId;
    }
    return undefined;
  }

  /** @param isFirst nothing was sent before, so a failure now means that it has not begun */
  async function look(taskId: string, known: TaskRecord, signal: AbortSignal, isFirst = false): Promise<Task> {
    if (known.end) return taskOf(taskId, known);
    const until = isFirst || known.token !== undefined ? undefined : await heldUntil(taskId);
    if (until !== undefined)
      return taskOf(
        taskId,
        known,
        `it is not known yet whether it has started: look again, after ${until} at the latest`,
      );
    try {
      const { job, record } = await findJob(taskId, known, signal);
      const state = await job.poll({ signal });
      const end = endOf(record.vendor, state);
      if (end) return taskOf(taskId, await change(taskId, record, { end }));
      return taskOf(taskId, record, messageOf(record.vendor, state));
    } catch (error) {
      if (signal.aborted) throw error;
      // It stays unknown whether it began, or how it ended. For a client that waits this is an end, but not a success.
      const isLost = error instanceof OutcomeUnknownError || (error as Error).name === "JobForgottenError";
      const said = oneLine((error as Error).message);
      // A record written in the meantime counts.
      const record = (await read(taskId)) ?? known;
      const hasNotBegun = isFirst && record.token === undefined;
      if (!isLost && !hasNotBegun) return taskOf(taskId, record, `it could not be read: ${said}`);
      const advice = isLost ? ` Look at ${vendorOf(known).title} before anything is published again.` : "";
      const result = pass(known.vendor, { error: said + advice, hasStarted: isLost ? "unknown" : false }, true);
      return taskOf(
        taskId,
        await change(taskId, record, { end: { status: "completed", statusMessage: said, result } }),
      );
    }
  }

  return {
    unsettled,
    async start(vendor, values, signal) {
      const earlier = await unsettled(vendor, values);
      const known = earlier === undefined ? undefined : await read(earlier);
      if (earlier !== undefined && known) return look(earlier, known, signal);
      const taskId = randomUUID();
      const now = new Date().toISOString();
      const record: TaskRecord = { taskId, vendor: vendor.name, values, createdAt: now, updatedAt: now };
      await store.create(keyOf(taskId), JSON.stringify(record));
      return look(taskId, record, signal, true);
    },
    async look(taskId, signal) {
      const record = await read(taskId);
      return record && look(taskId, record, signal);
    },
    async cancel(taskId, signal) {
      const known = await read(taskId);
      if (!known) return false;
      if (known.end) return true;
      const { job, record } = await findJob(taskId, known, signal);
      try {
        const { kind } = await job.cancel({ signal });
        if (kind === "too-late") await change(taskId, record, { note: "it was too late to cancel it" });
      } catch (error) {
        await change(taskId, record, { note: `it could not be canceled: ${oneLine((error as Error).message)}` });
      }
      return true;
    },
  };
}

/** @throws Error for a text that is not a record: ignoring it could start a publish a second time */
function recordIn(text: string): Partial<TaskRecord> {
  try {
    return JSON.parse(text) as Partial<TaskRecord>;
  } catch {
    throw new Error("a record in the folder of --state can't be read: it was changed or cut. Move it away to go on");
  }
}

function vendorOf({ vendor: name }: TaskRecord): Vendor {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(`there is no vendor ${name}`);
  return vendor;
}

function taskOf(taskId: string, { createdAt, updatedAt, end, note }: TaskRecord, message?: string): Task {
  const statusMessage = [end?.statusMessage ?? message, note].filter(Boolean).join("; ");
  return {
    taskId,
    status: end?.status ?? "working",
    ...(statusMessage === "" ? {} : { statusMessage }),
    createdAt,
    lastUpdatedAt: updatedAt,
    ttlMs: null,
    pollIntervalMs: pollInterval,
    ...(end?.result === undefined ? {} : { result: end.result }),
  };
}

function messageOf(vendor: string, state: JobState): string {
  return `${vendor} says: ${JSON.stringify(describeState(state))}`;
}

/** A failed publish is a completed task with an error: `failed` is only for errors of the protocol. */
function endOf(vendor: string, state: JobState): TaskRecord["end"] {
  if (!state.terminal) return undefined;
  const statusMessage = messageOf(vendor, state);
  const { kind, status, message, progress } = state;
  const result = pass(vendor, { ended: kind, status, message, progress }, kind !== "succeeded");
  return { status: kind === "canceled" ? "cancelled" : "completed", statusMessage, result };
}
