import type { Fields } from "../../frame/body.ts";
import type { Clock } from "../../frame/clock.ts";
import type { HistoryEntry } from "../../frame/history.ts";
import { chooseOutcome, failedItemsOf, failureOf, type Outcome, type OutcomeOption } from "../../frame/outcome.ts";
import type { Sequence } from "../../frame/sequence.ts";
import { entityTime, type Entity } from "./entity.ts";

/** A job to add to the fake. The API itself can't start one. */
export interface JobSeed {
  /** Default: the next free id. */
  readonly id?: number;
  /** `Job.Type`. Default: `MassEdit`. */
  readonly type?: string;
  /** The job is submitted when it has this many targets. Default: 1. */
  readonly targetCount?: number;
  /** `Job.Priority`. Default: 0. */
  readonly priority?: number;
  /** `Job.Configuration` of its description. Default: none, so that the job has no description yet. */
  readonly configuration?: Fields;
  /** How it ends. Default: as the option of the fake says. */
  readonly outcome?: Outcome;
}

/** A job with its description and targets. */
export interface ContentHubJob {
  /** The job itself, an `M.Job`. */
  readonly entity: Entity;
  /** Its description, an `M.JobDescription`; null while it has none. */
  description: Entity | null;
  /** Its targets, `M.Target`s, by id. */
  readonly targets: Map<number, Entity>;
  /** How it will end. */
  readonly outcome: Outcome;
  /** When it got its last target; null before that. */
  submittedAt: number | null;
}

export type ContentHubState = "Created" | "Pending" | "InProgress" | "Completed" | "Cancelled";
export type ContentHubCondition = "Pending" | "None" | "Success" | "Failure" | "Cancelled";

export interface ContentHubStore {
  readonly jobs: ReadonlyMap<number, ContentHubJob>;
  seed(seed: JobSeed): ContentHubJob;
  addTarget(job: ContentHubJob, fields: Fields): Entity;
  createEntity(definition: Entity["definition"], fields: Fields, id?: number): Entity;
  submit(job: ContentHubJob): void;
  cancel(job: ContentHubJob): void;
  settle(): void;
}

export interface ContentHubStoreOptions {
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly history: HistoryEntry[];
  /** Milliseconds from the submission of a job to its end. */
  readonly duration: number;
  readonly outcome: OutcomeOption | undefined;
}

/** The part of the duration for which a submitted job waits. */
const waitingShare = 0.2;

/** Whether the job has ended. */
export function hasEnded(job: ContentHubJob): boolean {
  return job.entity.properties["Job.State"] === "Completed" || job.entity.properties["Job.State"] === "Cancelled";
}

export function createContentHubStore(options: ContentHubStoreOptions): ContentHubStore {
  const { clock, sequence, history, duration } = options;
  const jobs = new Map<number, ContentHubJob>();
  const waiting = Math.round(duration * waitingShare);
  let lastId = 39_300;

  function createEntity(definition: Entity["definition"], fields: Fields, id?: number): Entity {
    lastId = Math.max(lastId + 1, id ?? 0);
    const now = clock.now();
    return {
      id: id ?? lastId,
      definition,
      identifier: typeof fields["identifier"] === "string" ? fields["identifier"] : sequence.hex(22),
      properties: { ...(fields["properties"] as Fields | null | undefined) },
      relations: { ...(fields["relations"] as Fields | null | undefined) },
      createdOn: now,
      modifiedOn: now,
    };
  }

  function enter(job: ContentHubJob, state: ContentHubState, condition: ContentHubCondition, at: number): void {
    const { properties } = job.entity;
    if (properties["Job.State"] === state && properties["Job.Condition"] === condition) return;
    properties["Job.State"] = state;
    properties["Job.Condition"] = condition;
    job.entity.modifiedOn = at;
    const message = condition === "Failure" ? failureOf(job.outcome) : undefined;
    const entry = { kind: "job", at, job: String(job.entity.id), state: `${state}/${condition}` } as const;
    history.push(message === undefined ? entry : { ...entry, message });
  }

  /** A job that fails stops half way. A job with failed items goes through all of them. */
  function settleTargets(job: ContentHubJob, part: number, startedAt: number): void {
    const targets = [...job.targets.values()];
    const failure = failureOf(job.outcome);
    const failed = failedItemsOf(job.outcome, targets.length);
    const done = Math.floor(targets.length * (failure === undefined ? part : part / 2));
    for (const [index, target] of targets.slice(0, done).entries()) {
      const good = index >= failed;
      if (target.properties["Target.State"] === "Completed") continue;
      const each = (duration - waiting) / targets.length;
      Object.assign(target.properties, {
        "Target.State": "Completed",
        "Target.Condition": good ? "Success" : "Failure",
        "Target.StartedOn": entityTime(Math.round(startedAt + index * each)),
        "Target.CompletedOn": entityTime(Math.round(startedAt + (index + 1) * each)),
        "Target.StateDescription": good ? "Processed" : "The target could not be processed",
      });
    }
    const current = targets[done];
    if (part < 1 && current !== undefined && current.properties["Target.State"] === "Pending") {
      Object.assign(current.properties, { "Target.State": "InProgress", "Target.Condition": "None" });
    }
    if (part >= 1 && failure !== undefined) {
      for (const target of targets.slice(done)) {
        const failed = {
          "Target.State": "Completed",
          "Target.Condition": "Failure",
          "Target.StateDescription": failure,
        };
        Object.assign(target.properties, failed);
      }
    }
    job.entity.properties["Job.TargetsCompleted"] = done - Math.min(done, failed);
  }

  function settleJob(job: ContentHubJob): void {
    if (job.submittedAt === null || hasEnded(job)) return;
    const startedAt = job.submittedAt + waiting;
    const endedAt = job.submittedAt + duration;
    const now = clock.now();
    if (now < startedAt) return;
    enter(job, "InProgress", "None", startedAt);
    settleTargets(job, Math.min(1, (now - startedAt) / Math.max(1, endedAt - startedAt)), startedAt);
    if (now >= endedAt) {
      settleTargets(job, 1, startedAt);
      enter(job, "Completed", failureOf(job.outcome) === undefined ? "Success" : "Failure", endedAt);
    }
  }

  function submit(job: ContentHubJob): void {
    if (job.submittedAt !== null || hasEnded(job)) return;
    job.submittedAt = clock.now();
    job.entity.properties["Job.TargetCount"] = job.targets.size;
    enter(job, "Pending", "Pending", job.submittedAt);
  }

  return {
    jobs,
    createEntity,
    submit,
    settle: () => {
      for (const job of jobs.values()) settleJob(job);
    },
    seed: (seed) => {
      const type = seed.type ?? "MassEdit";
      const properties = {
        "Job.Type": type,
        "Job.TargetCount": seed.targetCount ?? 1,
        "Job.TargetsCompleted": 0,
        "Job.Priority": seed.priority ?? 0,
      };
      const entity = createEntity("M.Job", { properties }, seed.id);
      const choice = { id: String(entity.id), number: jobs.size + 1, name: type };
      const job: ContentHubJob = {
        entity,
        description:
          seed.configuration === undefined
            ? null
            : createEntity("M.JobDescription", { properties: { "Job.Configuration": seed.configuration } }),
        targets: new Map(),
        outcome: seed.outcome ?? chooseOutcome(options.outcome, choice),
        submittedAt: null,
      };
      jobs.set(entity.id, job);
      enter(job, "Created", "Pending", entity.createdOn);
      return job;
    },
    addTarget: (job, fields) => {
      const target = createEntity("M.Target", fields);
      target.properties = {
        "Target.Location": null,
        "Target.StartedOn": null,
        "Target.CompletedOn": null,
        "Target.StateDescription": null,
        "Target.Data": null,
        "Target.Scope": null,
        "Target.Priority": 0,
        ...target.properties,
        "Target.State": "Pending",
        "Target.Condition": "Pending",
      };
      job.targets.set(target.id, target);
      if (job.submittedAt !== null) job.entity.properties["Job.TargetCount"] = job.targets.size;
      else if (job.targets.size >= Number(job.entity.properties["Job.TargetCount"])) submit(job);
      return target;
    },
    cancel: (job) => {
      if (hasEnded(job)) return;
      enter(job, "Cancelled", "Cancelled", clock.now());
      for (const target of job.targets.values()) {
        if (target.properties["Target.State"] === "Completed") continue;
        Object.assign(target.properties, { "Target.State": "Cancelled", "Target.Condition": "Cancelled" });
      }
    },
  };
}
