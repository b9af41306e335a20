import { describe, expect, it } from "vitest";
import { ApiError, OutcomeUnknownError, UndecodableAnswerError } from "../../errors/errors.ts";
import { failureOf } from "../../testing/client.ts";
import { submit } from "./submit.ts";

const findExisting = async (): Promise<{ found: string; certain: boolean }> => ({ found: "7", certain: true });
const started = (answer: { id?: string } | undefined): string | undefined => answer?.id;

describe("a submission", () => {
  it("returns the job in its answer", async () => {
    expect(await submit("create", async () => ({ id: "7" }), { started })).toBe("7");
  });

  it.each<[string, unknown]>([
    ["does not name what was started", {}],
    ["is empty", undefined],
  ])("whose answer %s is in doubt, and can be looked up", async (_, answer) => {
    const error = await failureOf(submit("create", async () => answer as { id?: string }, { started, findExisting }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ operation: "create", findExisting });
  });

  it.each([{}, ["7"], true, null, 2 ** 60, 1.5])("whose answer gives %j for an id is in doubt", async (id) => {
    const send = async (): Promise<object> => ({ id });
    const named = (answer: object): object => ({ reference: answer });
    const error = await failureOf(submit("create", send, { started: named, findExisting }));
    expect(error).toMatchObject({ name: "OutcomeUnknownError", findExisting });
  });

  it("whose answer has an integer as id has that id", async () => {
    const job = { reference: { id: 7 } };
    expect(await submit("create", async () => job, { started: (answer) => answer })).toBe(job);
  });

  it("whose answer has another shape is in doubt, without a TypeError", async () => {
    const names = ({ ids }: { ids: string[] }): string | undefined => ids.at(0);
    const error = await failureOf(submit("create", async () => ({}) as { ids: string[] }, { started: names }));
    expect(error).toMatchObject({ name: "OutcomeUnknownError", cause: expect.any(TypeError) });
  });

  it("whose answer can't be read is in doubt, with what was tried", async () => {
    const unreadable = Object.assign(new UndecodableAnswerError("create", 201, "JSON", undefined), {
      timeline: [{ at: 1, milliseconds: 2 }],
    });
    const error = await failureOf(submit("create", () => Promise.reject(unreadable), { started, findExisting }));
    expect(error).toMatchObject({ name: "OutcomeUnknownError", timeline: unreadable.timeline, findExisting });
  });

  it("that is lost can be looked up only if the API can be asked", async () => {
    const lost = new OutcomeUnknownError("create", undefined);
    expect(await failureOf(submit("create", () => Promise.reject(lost), { started, findExisting }))).toBe(lost);
    expect(lost.findExisting).toBe(findExisting);
    await failureOf(submit("create", () => Promise.reject(lost), { started }));
    expect(lost.findExisting).toBeUndefined();
  });

  it("that is refused throws the refusal", async () => {
    const refusal = new ApiError("create", 400, undefined, new Headers());
    expect(await failureOf(submit("create", () => Promise.reject(refusal), { started, findExisting }))).toBe(refusal);
  });
});
