/** Codes for faults in descriptions. The meaning of a code never changes, since scripts and people rely on it. */
export type FindingCode = "P001" | "P002" | "P003" | "P004" | "P005" | "P006" | "P007" | "P008";

export interface FindingMeaning {
  /** What happened, in one line. */
  readonly title: string;
  readonly remedy: string;
  /** Who has to change something. */
  readonly blame: "description" | "pipeline";
}

export const findingCodes: Readonly<Record<FindingCode, FindingMeaning>> = {
  P001: {
    title: "it can't be read as a description",
    remedy: "The message says what it is instead, or which limit it exceeds.",
    blame: "description",
  },
  P002: {
    title: "its structure is not valid",
    remedy: "Correct the named part in an overlay, e.g. a reference that leads nowhere.",
    blame: "description",
  },
  P003: {
    title: "no code can be made from it",
    remedy: "Report it: if the description is valid, this is a fault of the generator.",
    blame: "pipeline",
  },
  P004: {
    title: "the generated code does not compile",
    remedy: "Report it: this is a fault of the generator.",
    blame: "pipeline",
  },
  P005: {
    title: "its contract suite could not run",
    remedy: "The message says why.",
    blame: "description",
  },
  P006: {
    title: "it took longer than allowed",
    remedy: "Allow more time, or use only the part of it that you need.",
    blame: "pipeline",
  },
  P008: {
    title: "rating finds a change between it and itself, or an equal description",
    remedy: "Report it: this is a fault of the rating. The message names the first change.",
    blame: "pipeline",
  },
  P007: {
    title: "the process that worked on it ended",
    remedy: "Most likely it ran out of memory.",
    blame: "pipeline",
  },
};
