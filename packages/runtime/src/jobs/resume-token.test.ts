import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { apiOfResumeToken, readResumeToken, writeResumeToken } from "./resume-token.ts";

const reference = { id: "jöb/1?", site: "42" };
const token = writeResumeToken("press-v2", "publish", reference);

describe("a resume token", () => {
  it("gives back what was written", () => {
    expect(readResumeToken("press-v2", token)).toEqual({ api: "press-v2", kind: "publish", reference });
  });

  it("can stand in a URL or a file name, and says its version", () => {
    expect(token).toMatch(/^pressroom-job-1\.[\w-]+$/);
  });

  it("holds the job's name and nothing else, so no secret", () => {
    const base64 = token.slice("pressroom-job-1.".length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ api: "press-v2", kind: "publish", reference });
  });

  it("tells which API it is for, so that the right client can read it", () => {
    expect(apiOfResumeToken(token)).toBe("press-v2");
    expect(apiOfResumeToken("abc")).toBeUndefined();
  });

  it("of another version is refused, and says so", () => {
    const later = token.replace("job-1", "job-2");
    expect(() => readResumeToken("press-v2", later)).toThrow(
      new ConfigurationError(
        "the resume token was written by another version of this package: use that one, or a later one",
      ),
    );
    expect(apiOfResumeToken(later)).toBeUndefined();
  });

  it("of another API is refused, and both are named", () => {
    expect(() => readResumeToken("press-v1", token)).toThrow(
      new ConfigurationError("the resume token is for press-v2, not for press-v1"),
    );
  });

  const encode = (content: unknown): string => `pressroom-job-1.${btoa(JSON.stringify(content))}`;
  it.each([
    ["nothing", ""],
    ["another string", "abc"],
    ["a token cut short", token.slice(0, -9)],
    ["no base64", "pressroom-job-1.%%%"],
    ["JSON that is no job", encode(null)],
    ["a job without id", encode({ api: "press-v2", kind: "publish", reference: {} })],
    ["a job whose id is no string", encode({ api: "press-v2", kind: "publish", reference: { id: 7 } })],
    ["a job without kind", encode({ api: "press-v2", reference: { id: "7" } })],
  ])("is refused when it is %s", (_, text) => {
    expect(() => readResumeToken("press-v2", text)).toThrow(
      new ConfigurationError("the resume token can't be read: it is not one of ours, or was cut"),
    );
  });
});
