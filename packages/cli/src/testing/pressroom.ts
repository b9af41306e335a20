import { serve, type Fake, type Served } from "@pressroom/testing";
import { afterEach } from "vitest";
import { trialFakes } from "../commands/fake/trial-fakes.ts";
import { run } from "../run.ts";

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

interface Place {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Width of the terminal in columns; absent: a pipe. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
}

/** Runs the program as a shell would, with words that may be in double quotes. */
export async function pressroom(line: string, place: Place = {}): Promise<Printed> {
  const { environment = {}, folder = "/nowhere", columns, signal = new AbortController().signal } = place;
  const printed = { out: "", errors: "" };
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
  const code = await run(words, {
    environment: { HOME: "/nowhere", ...environment },
    folder,
    out: { write: (text) => (printed.out += text), isTTY: columns !== undefined, columns },
    errors: { write: (text) => (printed.errors += text) },
    signal,
  });
  return { code, ...printed };
}

const servers: Served[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((served) => served.close()));
});

/** A fake that listens, and the environment for it. */
export async function start(fake: Fake): Promise<Record<string, string>> {
  const served = await serve(fake);
  servers.push(served);
  return { ...trialFakes.find(({ api }) => api === fake.api)?.environment(fake, served.url) };
}
