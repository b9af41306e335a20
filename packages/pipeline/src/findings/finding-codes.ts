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
    remedy: "The message says what it is instead, or which limit it is over.",
    blame: "description",
  },
  P002: {
    title: "its structure is not sound",
    remedy: "Correct in an overlay what is named, e.g. a reference that leads nowhere.",
    blame: "description",
  },
  P003: {
    title: "no code can be made of it",
    remedy: "Tell us: this is the generator's fault as long as the description is sound.",
    blame: "pipeline",
  },
  P004: {
    title: "what was made of it does not compile",
    remedy: "Tell us: this is the generator's fault.",
    blame: "pipeline",
  },
  P005: {
    title: "its contract suite could not be run",
    remedy: "The message says what kept it.",
    blame: "description",
  },
  P006: {
    title: "it took longer than it may",
    remedy: "Give it more time, or take the part of it that you need.",
    blame: "pipeline",
  },
  P008: {
    title: "rating finds a change from it to itself, or to the same in other words",
    remedy: "Tell us: this is the rating's fault. The message names the first change.",
    blame: "pipeline",
  },
  P007: {
    title: "the process that worked on it ended",
    remedy: "Most likely it ran out of memory.",
    blame: "pipeline",
  },
};
