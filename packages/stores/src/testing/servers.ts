import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A real server on loopback, with its own folder. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Path of a program; undefined if it is not installed. */
export function programOf(name: string): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : [];
  const folders = [...(process.env["PATH"] ?? "").split(":"), ...versions];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export async function startRedis(program: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-redis-"));
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const server = spawn(program, words, { stdio: "ignore" });
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop(server, "SIGTERM", folder) };
}

/** PostgreSQL refuses to run as root. In that case it runs as the user `postgres`, which its package creates. */
export async function startPostgres(initdb: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-postgres-"));
  const user = process.getuid?.() === 0 ? userCalled("postgres") : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const setUp = ["-D", data, "-U", "pressroom", "--auth", "trust", "--no-sync"];
  await run(initdb, setUp, { ...user, cwd: folder });
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`, "fsync=off"];
  const words = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(initdb.replace(/initdb$/, "postgres"), words, { ...user, cwd: folder, stdio: "ignore" });
  return {
    url: `postgres://pressroom@127.0.0.1:${port}/postgres`,
    stop: () => stop(server, "SIGINT", folder),
  };
}

function userCalled(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function stop(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  if (server.exitCode === null && server.kill(signal)) await ended;
  rmSync(folder, { recursive: true, force: true });
}
