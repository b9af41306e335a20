import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { startProgram } from "../runtimes/program.ts";

/** A registry on a loopback port, with a storage of its own, which asks no other registry. */
export interface LocalRegistry {
  readonly url: string;
  /** What an `.npmrc` says, so that our packages, and no others, come from there and go there. */
  readonly npmrc: string;
  stop(): Promise<void>;
}

/** @param program Verdaccio's own `bin/verdaccio` */
export async function startVerdaccio(program: string, folder: string): Promise<LocalRegistry> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const config = join(folder, "config.yaml");
  writeFileSync(
    config,
    `storage: ${JSON.stringify(join(folder, "storage"))}
auth: { htpasswd: { file: ${JSON.stringify(join(folder, "htpasswd"))} } }
web: { enable: false }
middlewares: {}
packages: { "@*/*": { access: $all, publish: $anonymous } }
max_body_size: 50mb
log: { type: stdout, format: pretty, level: warn }
`,
  );
  // Nobody reads what it writes, and into a pipe that is full it would wait.
  const running = startProgram(process.execPath, [program, "--config", config, "--listen", `127.0.0.1:${port}`], 0);
  const url = `http://127.0.0.1:${port}`;
  let ended = false;
  void running.ended.then(() => (ended = true));
  while (!(await answers(url))) {
    if (ended) throw new Error(`Verdaccio ended: ${running.complaints()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    npmrc: `@pressroom:registry=${url}/\n@my-clients:registry=${url}/\n${url.slice("http:".length)}/:_authToken=nothing-secret\n`,
    stop: () => running.stop(),
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/-/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
