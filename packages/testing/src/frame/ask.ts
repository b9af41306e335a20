import type { Fake } from "./fake.ts";

/** For our own tests: the parts of a request to a fake. */
export interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly multipart?: FormData;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Reads a value in the JSON body: `at("system", "status")`. Without names it returns the whole body. */
  at(...names: (string | number)[]): unknown;
}

/** Sends a request such as `GET /path` to a fake and reads the whole answer. */
export async function ask(fake: Pick<Fake, "fetch">, line: string, question: Question = {}): Promise<Reply> {
  const [method = "GET", path = "/"] = line.split(" ");
  const headers = new Headers(question.headers);
  if (question.json !== undefined) headers.set("content-type", "application/json");
  const form = question.form === undefined ? question.multipart : new URLSearchParams(question.form);
  const body = question.json === undefined ? form : JSON.stringify(question.json);
  const response = await fake.fetch(`https://vendor.example${path}`, { method, headers, body });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    at: (...names) => names.reduce(member, JSON.parse(text) as unknown),
  };
}

function member(value: unknown, name: string | number): unknown {
  return (value as Record<string | number, unknown> | undefined)?.[name];
}

/**
 * Calls each operation of a fake, except those that need no credentials.
 *
 * @param values the values of path parameters; `x` if none is given
 * @returns the status by operation
 */
export async function askAll(
  fake: Fake,
  headers: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>> = {},
  json?: unknown,
): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {};
  for (const { operation, method, path } of fake.operations) {
    if (operation === "token" || path.endsWith("/auth")) continue;
    const filled = path.replace(/\{(\w+)\*?\}/g, (_whole, name: string) => values[name] ?? "x");
    const reply = await ask(
      fake,
      `${method} ${filled}`,
      method === "GET" || json === undefined ? { headers } : { headers, json },
    );
    statuses[operation] = reply.status;
  }
  return statuses;
}

/** Reads a stream event by event. */
export function eventReader(response: Response): () => Promise<string | null> {
  const reader = response.body?.getReader();
  return async () => {
    const piece = await reader?.read();
    return piece === undefined || piece.done ? null : new TextDecoder().decode(piece.value);
  };
}

export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${btoa(`${user}:${password}`)}` };
}
