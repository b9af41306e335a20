import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { apiOfResumeToken, readResumeToken, writeResumeToken } from "./resume-token.ts";

const reference = { id: "jöb/1?", site: "42" };
const from = { api: "press-v2", server: "https://press.example", kind: "publish" };
const token = writeResumeToken({ ...from, reference });

describe("a resume token", () => {
  it("returns what was written", () => {
    expect(readResumeToken(from, token)).toEqual({ ...from, reference });
  });

  it("holds an id of any length", () => {
    const long = { id: "x".repeat(300_000) };
    expect(readResumeToken(from, writeResumeToken({ ...from, reference: long })).reference).toEqual(long);
  });

  it("has the id as a string, even if the vendor's is a number", () => {
    const numbered = { id: 7, site: 42 } as never;
    expect(readResumeToken(from, writeResumeToken({ ...from, reference: numbered })).reference).toEqual({
      id: "7",
      site: "42",
    });
  });

  it("can be in a URL or a file name, and says its version", () => {
    expect(token).toMatch(/^pressroom-job-2\.[\w-]+$/);
  });

  it("holds the job's name and its sum, so no secret", () => {
    const base64 = token.slice("pressroom-job-2.".length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      ...from,
      reference,
      sum: expect.any(String) as string,
    });
  });

  it("names its API, so that the right client can read it", () => {
    expect(apiOfResumeToken(token)).toBe("press-v2");
    expect(apiOfResumeToken("abc")).toBeUndefined();
  });

  it("in which one character was changed, or two have changed places, never names another job", () => {
    const named = new Set<string>();
    for (let at = "pressroom-job-2.".length; at < token.length; at++) {
      const [before, one = "", other = "", rest] = [token.slice(0, at), token[at], token[at + 1], token.slice(at + 2)];
      const changed = [..."aZ7_-"].map((letter) => before + letter + other + rest);
      for (const odd of [before + other + one + rest, ...changed])
        try {
          named.add(JSON.stringify(readResumeToken(from, odd).reference));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError);
        }
    }
    expect([...named]).toEqual([JSON.stringify(reference)]);
  });

  it("from a file may have a line break at its end", () => {
    expect(readResumeToken(from, `${token}\n`)).toEqual({ ...from, reference });
  });

  it("that an earlier version wrote has no sum", () => {
    const earlier = `pressroom-job-2.${btoa(JSON.stringify({ ...from, reference: { id: "7" } }))}`;
    expect(readResumeToken(from, earlier).reference).toEqual({ id: "7" });
  });

  it("of another version is refused, and says so", () => {
    const later = token.replace("job-2", "job-3");
    expect(() => readResumeToken(from, later)).toThrow(
      new ConfigurationError(
        "the resume token was written by another version of this package: use that one, or a later one",
      ),
    );
    expect(apiOfResumeToken(later)).toBeUndefined();
  });

  it("of another API is refused, and both are named", () => {
    expect(() => readResumeToken({ ...from, api: "press-v1" }, token)).toThrow(
      new ConfigurationError("the resume token is for press-v2, not for press-v1"),
    );
  });

  it("of another server is refused, and both are named", () => {
    expect(() => readResumeToken({ ...from, server: "https://other.example" }, token)).toThrow(
      new ConfigurationError(
        "the resume token is for a job on https://press.example, and this client is one of https://other.example: there, a job of the same id is another job",
      ),
    );
  });

  it.each([
    [undefined, "undefined"],
    [null, "null"],
    [7, "number"],
  ])("that is not a string is refused by name: %s", (value, name) => {
    expect(() => readResumeToken(from, value as unknown as string)).toThrow(
      new ConfigurationError(`resume of press-v2 needs a token of job.detach(), and was given ${name}`),
    );
  });

  const encode = (content: unknown): string => `pressroom-job-2.${btoa(JSON.stringify(content))}`;
  it.each([
    ["nothing", ""],
    ["another string", "abc"],
    ["a token cut short", token.slice(0, -9)],
    ["no base64", "pressroom-job-2.%%%"],
    ["JSON that is no job", encode(null)],
    ["a job without id", encode({ api: "press-v2", kind: "publish", reference: {} })],
    ["a job whose id is not a string", encode({ api: "press-v2", kind: "publish", reference: { id: 7 } })],
    ["a job without kind", encode({ api: "press-v2", reference: { id: "7" } })],
  ])("is refused when it is %s", (_, text) => {
    expect(() => readResumeToken(from, text)).toThrow(
      new ConfigurationError("the resume token can't be read: it is not one of ours, or was cut"),
    );
  });
});
